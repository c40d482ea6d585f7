import { Command } from 'commander';
import { CURVE_NAMES, CURVES } from '../pairing/curves.js';
import type { CurveName } from '../pairing/engine.js';
import { enginesOn, withEngine } from '../pairing/load.js';
import { describeSizes } from '../reproduction/sizes.js';
import { SCHEMES } from '../schemes/registry.js';
import type { SchemeDefinition } from '../schemes/scheme.js';

/** `claimbench schemes`: what can be run and compared, with its properties and sizes. */
export function schemesCommand(): Command {
  return new Command('schemes')
    .description('list the schemes that can be run, with their properties and sizes on every curve')
    .addHelpText('after', '\nExample:\n  $ claimbench schemes')
    .action(async () => {
      for (const definition of SCHEMES) {
        const sizes = await Promise.all(CURVE_NAMES.map((curve) => sizesOn(definition, curve)));
        console.log(`${definition.name.padEnd(10)}${definition.title}`);
        for (const [what, text] of [...describe(definition), ...sizes])
          console.log(`          ${what.padEnd(12)}${text}`);
      }
    });
}

async function sizesOn(definition: SchemeDefinition, curve: CurveName): Promise<[string, string]> {
  const [first] = enginesOn(curve);
  if (first === undefined) return [curve, 'no engine'];
  const { publicKey, ciphertext, reencrypted, signature } = await withEngine(first.name, curve, (engine) =>
    describeSizes(definition, engine),
  );
  const part = (what: string, bytes: number | undefined) => (bytes === undefined ? [] : [`${what} ${bytes}`]);
  const parts = [
    ...part('public key', publicKey),
    ...part('ciphertext +', ciphertext),
    ...part('re-encrypted +', reencrypted),
    ...part('signature', signature),
  ];
  const { securityBits, remark } = CURVES[curve];
  const use = remark === undefined ? '' : `, ${remark}`;
  return [curve, `${parts.join(', ')} bytes; ${securityBits} bits${use}`];
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
