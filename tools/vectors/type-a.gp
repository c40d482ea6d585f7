\\ Writes src/crypto/pairing/vectors/type-a.vectors.json: what PARI/GP, which knows nothing of our code, gives on the
\\ Type A curve. Points are added in affine coordinates over F_q; pairings are its elltatepairing over F_q^2,
\\ of P and the image (-x, i*y) of Q under the distortion map, raised to (q^2 - 1)/r.
\\
\\     gp -q tools/vectors/type-a.gp > src/crypto/pairing/vectors/type-a.vectors.json
\\     npx biome format --write src/crypto/pairing/vectors/type-a.vectors.json

q = 8780710799663312522437781984754049815806883199414208211028653399266475630880222957078625179422662221423155858769582317459277713367317481324925129998224791;
h = 12016012264891146079388821366740534204802954401251311822919615131047207289359704531102844802183906537786776;
r = 730750818665451621361119245571504901405976559617;

{ if(!isprime(q) || !isprime(r) || q + 1 != h * r || q % 4 != 3, error("not the parameters")) }

\\ Big-endian in hexadecimal, of so many bytes.
hex(n, bytes) = my(digits = digits(n, 16)); strjoin(concat(vector(2*bytes - #digits, i, "0"), [Strchr(d + if(d < 10, 48, 87)) | d <- digits]));
quoted(text) = Str("\"", text, "\"");

E = ellinit([0, 0, 0, 1, 0], q);
\\ 65 bytes: 02 or 03 by the parity of y and then x, or zeros.
point(P) = if(P == [0], hex(0, 65), Str(hex(2 + lift(P[2]) % 2, 1), hex(lift(P[1]), 64)));

\\ The smallest x whose point is not lost when the cofactor is cleared, with the even y.
firstPoint() = for(x = 1, 100, my(s = Mod(x^3 + x, q), y, G); if(issquare(s), y = sqrt(s); if(lift(y) % 2, y = -y); G = ellmul(E, [Mod(x, q), y], h); if(G != [0], return(G))));
G = firstPoint();

i = ffgen(Mod(1, q) * 'X^2 + Mod(1, q), 'i);
E2 = ellinit([0, 0, 0, 1, 0] * i^0, i);
embed(P) = [lift(P[1]) * i^0, lift(P[2]) * i^0];
distort(P) = [-lift(P[1]) * i^0, lift(P[2]) * i];
tate(P, Q) = elltatepairing(E2, embed(P), distort(Q), r)^((q^2 - 1) / r);
\\ 128 bytes: a, then b of a + b*i.
element(z) = Str(hex(lift(polcoef(z.pol, 0)), 64), hex(lift(polcoef(z.pol, 1)), 64));

\\ The scalars: small ones, those with long carries, and some from a linear congruence.
congruent(k) = (k * 6364136223846793005 + 1442695040888963407) % r;
drawn(n) = my(k = 20210317, all = []); for(j = 1, n, for(t = 1, 5, k = congruent(k)); all = concat(all, [k])); all;
scalars = concat([1, 2, 3, 7, 255, 2^107, 2^159, r - 2, r - 1, 0], drawn(6));

multiple(k) = Str("{\"scalar\":", quoted(hex(k, 20)), ",\"point\":", quoted(point(ellmul(E, G, k))), "}");
pairing(a, b) = my(P = ellmul(E, G, a), Q = ellmul(E, G, b)); Str("{\"p\":", quoted(point(P)), ",\"q\":", quoted(point(Q)), ",\"value\":", quoted(element(tate(P, Q))), "}");
z = tate(G, G);
power(k) = Str("{\"exponent\":", quoted(hex(k, 20)), ",\"value\":", quoted(element(z^k)), "}");
list(items) = Str("[", strjoin(items, ","), "]");

d = drawn(10);
{
print("{\"madeBy\":", quoted(Str("tools/vectors/type-a.gp with PARI/GP ", strjoin([Str(v) | v <- version()[1..3]], "."))), ",");
print("\"multiples\":", list([multiple(k) | k <- scalars]), ",");
print("\"pairings\":", list(concat([pairing(1, 1), pairing(1, r - 1)], [pairing(d[j], d[j + 5]) | j <- [1..5]])), ",");
print("\"powers\":", list([power(k) | k <- scalars]), "}");
}
quit
