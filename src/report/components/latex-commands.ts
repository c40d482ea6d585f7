/**
 * The commands that LaTeX 2022 knows without a package, of those that characters are written as. Found by trying
 * all of them under pdflatex; `npm run check:latex` tries them again.
 */
export const LATEX_COMMANDS: ReadonlySet<string> = new Set(
  `
AA AE Delta Downarrow Gamma H IJ L Lambda Leftarrow Leftrightarrow Longleftarrow Longleftrightarrow Longrightarrow O
OE Omega Phi Pi Psi Rightarrow S Sigma Theta Uparrow Updownarrow Upsilon Xi aa acute ae aleph alpha amalg angle
approx ast asymp beta bigcap bigcirc bigcup bigodot bigoplus bigotimes bigtriangledown bigtriangleup bigvee bigwedge
bowtie breve bullet c cap cdot cdots chi circ clubsuit cong coprod cup d dag dashv ddag ddot ddots delta diamond
diamondsuit doteq dots ell emptyset enspace epsilon equiv eta exists flat forall frac frown gamma geq gg hbar
heartsuit hookleftarrow hookrightarrow hphantom hspace i ij imath in infty int iota j jmath kappa kern l lambda
langle lceil leftharpoondown leftharpoonup leftrightarrow leq lfloor lgroup ll lmoustache longleftarrow
longleftrightarrow longmapsto longrightarrow mapsto mathbf mathbin mathcal mathrm mathsf mathtt mid mkern mp mu
nabla natural nearrow neq ni not notin nu nwarrow o odot oe oint omega ominus oplus oslash otimes parallel partial
perp phi pi pounds prec preceq prime prod propto psi quad r rangle rceil rfloor rgroup rho rightharpoondown
rightharpoonup rightleftharpoons rmoustache searrow setminus sharp sigma sim simeq smile sqcap sqcup sqsubseteq
sqsupseteq ss stackrel star subset subseteq succ succeq sum supset supseteq swarrow tau textacutedbl textasciiacute
textasciibreve textasciicaron textasciicircum textasciidieresis textasciigrave textasciimacron textbaht textbardbl
textbigcircle textbrokenbar textbullet textcelsius textcent textcircledP textcolonmonetary textcommabelow
textcopyright textcurrency textdegree textdiscount textdiv textdong textdownarrow textestimated texteuro
textexclamdown textflorin textfractionsolidus texthorizontalbar textinterrobang textlangle textleftarrow textlira
textlnot textmho textmu textmusicalnote textnaira textnumero textohm textopenbullet textordfeminine textordmasculine
textparagraph textperiodcentered textpertenthousand textperthousand textpeso textpm textquestiondown textrangle
textrecipe textreferencemark textregistered textrightarrow textservicemark textsubscript textsuperscript textsurd
texttildelow texttimes texttrademark textuparrow textwon textyen theta times top u updownarrow uplus upsilon v
varepsilon varphi varpi varrho varsigma vartheta vdash vdots vee wedge wp wr xi zeta
`
    .trim()
    .split(/\s+/),
);

/** Those that the package amssymb adds. */
export const SYMBOL_COMMANDS: ReadonlySet<string> = new Set(
  `
Bbbk Bumpeq Cap Cup Diamond Finv Game Join Lleftarrow Lsh Rrightarrow Rsh Subset Supset Vdash Vvdash approxeq
backepsilon backprime backsim backsimeq barwedge because beth between bigstar blacklozenge blacksquare blacktriangle
blacktriangledown boxdot boxminus boxplus boxtimes bumpeq checkmark circeq circlearrowleft circlearrowright circledS
circledast circledcirc circleddash complement curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft
curvearrowright daleth dashleftarrow dashrightarrow diagdown diagup digamma divideontimes doteqdot dotplus
downdownarrows downharpoonleft downharpoonright eqcirc eqslantgtr eqslantless eth fallingdotseq geqq geqslant gimel
gnapprox gneq gneqq gnsim gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim hslash intercal leftarrowtail
leftleftarrows leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes leqq leqslant lessapprox lessdot
lesseqgtr lesseqqgtr lessgtr lesssim lhd llcorner lnapprox lneq lneqq lnsim looparrowleft looparrowright lozenge
lrcorner ltimes maltese mathbb mathfrak measuredangle mho multimap nLeftarrow nLeftrightarrow nRightarrow nVDash
nVdash nexists nleftarrow nleftrightarrow nmid nparallel npreceq nrightarrow nsucceq ntriangleleft ntrianglelefteq
ntriangleright ntrianglerighteq nvDash nvdash pitchfork precapprox preccurlyeq precnapprox precneqq rhd
rightarrowtail rightleftarrows rightrightarrows rightsquigarrow rightthreetimes risingdotseq rtimes sphericalangle
sqsubset sqsupset square subseteqq subsetneq subsetneqq succapprox succcurlyeq succnapprox succneqq succnsim
supseteqq supsetneq supsetneqq therefore triangledown trianglelefteq triangleq trianglerighteq twoheadleftarrow
twoheadrightarrow ulcorner upharpoonleft upharpoonright upuparrows urcorner vDash varkappa varnothing vartriangle
vartriangleleft vartriangleright veebar
`
    .trim()
    .split(/\s+/),
);
