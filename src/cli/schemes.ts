import { Command } from 'commander';
import { CURVE_NAMES, CURVES } from '../crypto/pairing/curves.js';
import type { CurveName } from '../crypto/pairing/engine.js';
import { enginesOn, withEngine } from '../crypto/pairing/load.js';
import { SCHEMES } from '../crypto/schemes/registry.js';
import type { SchemeDefinition } from '../crypto/schemes/scheme.js';
import { wrap } from '../report/components/text.js';
import { describeSizes } from '../reproduction/sizes.js';
import { Output, type OutputFlags, withOutput } from './output.js';

/** Bytes of a scheme's values. */
type Sizes = ReturnType<typeof describeSizes>;

/** `claimbench schemes`: what can be run and compared, with its properties and sizes. */
export function schemesCommand(): Command {
  const command = new Command('schemes')
    .description('list the schemes that can be run, with their properties and sizes on every curve')
    .addHelpText('after', '\nExamples:\n  $ claimbench schemes\n  $ claimbench schemes --tables');
  return withOutput(command, {
    json: 'schemes with their properties, parameters and sizes in bytes',
    quiet: 'the names of the schemes',
    tables: 'properties, parameters and sizes',
  }).action(async (flags: OutputFlags) => {
    const listed = await Promise.all(
      SCHEMES.map(async (definition) => ({
        definition,
        sizes: await Promise.all(CURVE_NAMES.map((curve) => sizesOn(definition, curve))),
      })),
    );
    await new Output(flags).result({
      summary: (width) =>
        listed.map(({ definition: { name, title } }) => wrap(`${name.padEnd(10)}${title}`, 10, width)).join('\n'),
      tables: (width) =>
        listed
          .flatMap(({ definition, sizes }) => [
            definition.name,
            ...[...describe(definition), ...sizes.map(sizesText)].map(([what, text]) =>
              wrap(`  ${what}: ${text}`, 4, width),
            ),
          ])
          .join('\n'),
      where: ['Go on: --tables has properties and sizes; claimbench compare --schemes a,b'],
      data: listed.map(({ definition: { name, title, properties, parameters = [], reference }, sizes }) => ({
        name,
        title,
        reference,
        properties,
        parameters,
        sizes,
      })),
      line: SCHEMES.map(({ name }) => name).join(' '),
    });
  });
}

/** A scheme's sizes on a curve, in bytes; those that it does not have are left out. */
async function sizesOn(definition: SchemeDefinition, curve: CurveName) {
  const [first] = enginesOn(curve);
  if (first === undefined) return { curve };
  return { curve, ...(await withEngine(first.name, curve, (engine) => describeSizes(definition, engine))) };
}

function sizesText({
  curve,
  publicKey,
  ciphertext,
  reencrypted,
  signature,
}: { readonly curve: CurveName } & Partial<Sizes>): [string, string] {
  const part = (what: string, bytes: number | undefined) => (bytes === undefined ? [] : [`${what} ${bytes}`]);
  const parts = [
    ...part('public key', publicKey),
    ...part('ciphertext +', ciphertext),
    ...part('re-encrypted +', reencrypted),
    ...part('signature', signature),
  ];
  const { securityBits, remark } = CURVES[curve];
  const use = remark === undefined ? '' : `, ${remark}`;
  return [curve, `${parts.length === 0 ? 'no engine' : `${parts.join(', ')} bytes`}; ${securityBits} bits${use}`];
}

function describe({ properties, parameters = [], reference }: SchemeDefinition): [string, string][] {
  const { direction, hops, search, security, collusion, integrity, ledger } = properties;
  return [
    ...(direction === undefined ? [] : [['re-encrypts', `${direction}, ${hops ?? 'single'} hop`] as [string, string]]),
    ['search', search],
    ['security', security],
    ['collusion', collusion],
    ['integrity', integrity.join('; ') || 'none: a changed byte passes unseen'],
    ['ledger', ledger],
    ...parameters.map(({ name, symbol, meaning, default: value, minimum, maximum }): [string, string] => [
      name,
      `${symbol}, ${meaning}: ${minimum} to ${maximum}, default ${value}`,
    ]),
    ['source', reference],
  ];
}
