import { equalBytes } from '../common/encoding.js';
import { ClaimbenchError } from '../common/errors.js';
import type { PairingTypes } from '../crypto/pairing/engine.js';
import { withEngineOrExponents } from '../crypto/pairing/load.js';
import { type Block, encodeBlock } from '../protocol/ledger/block.js';
import { Chain } from '../protocol/ledger/chain.js';
import type { Consensus } from '../protocol/ledger/consensus/consensus.js';
import { type DelegatedRules, DPOS_RULES, isWellSigned } from '../protocol/ledger/consensus/delegates.js';
import { DelegatedConsensus } from '../protocol/ledger/consensus/dpos.js';
import { elect, encodeVote, type Vote, voteMessage } from '../protocol/ledger/consensus/election.js';
import { LightweightConsensus, PAPER_RULES } from '../protocol/ledger/consensus/lightweight.js';
import { CreditBook } from '../protocol/ledger/credit.js';
import type { Verification } from '../protocol/ledger/verification.js';
import type { ConsensusCost, ConsensusPart } from '../records/comparison.js';
import { TIMELINE } from '../sim/execute/lifecycle-times.js';
import { Bill, BilledCryptography, judgeRecords } from './consensus-bill.js';
import { type ConsensusSizes, completeSizes, type Network, type Signer, setUpNetwork } from './consensus-setting.js';

interface Setting<T extends PairingTypes> {
  readonly sizes: ConsensusSizes;
  readonly network: Network<T>;
  readonly cryptography: BilledCryptography<T>;
}

interface Agreement {
  readonly blocks: number;
  readonly agreement: ConsensusPart;
}

/**
 * Counts what the paper's lightweight consensus and DPoS with elected delegates cost all nodes
 * together, to decide the claim that the former is cheaper. The paper tells neither its comparison
 * nor what delegates check, so all of the setting is C. The same institutions keep the ledger and
 * the same records come onto it; everyone is honest and there. The one supernode is a node besides;
 * delegates are elected among the nodes. Makers of blocks verify both signatures of each record, in
 * the last of the three all other delegates do so again; everyone but its maker checks a block's
 * header. Every node votes, and counts all votes itself; policyholders do not vote. Certificates are
 * looked up. Messages are the broadcasts of records, votes and blocks; in DPoS's favour the approvals
 * that its delegates would have to tell each other are none. What members pay for joining and for
 * making their records is the same for all, and left out.
 * @param sizes by default 101 nodes, all of them delegates, and two blocks of twenty records
 * @returns the lightweight mechanism, DPoS with headers checked, DPoS with everything checked; no `ms`
 * @throws `usage` for sizes that cannot be; `engine` where an honest vote, record or block is turned down
 */
export async function compareConsensus(
  engineName: string,
  curveName: string,
  seed: string,
  sizes: Partial<ConsensusSizes> = {},
): Promise<ConsensusCost[]> {
  const all = completeSizes(sizes);
  const { nodes, delegates, records } = all;
  const common = { engine: engineName, curve: curveName, records };
  return withEngineOrExponents(engineName, curveName, async (engine) => {
    const setting = {
      sizes: all,
      network: setUpNetwork(engine, seed, all),
      cryptography: new BilledCryptography(engine),
    };
    const election = new Bill();
    const ranking = holdElection(setting, election);
    const elected = { ...common, nodes, delegates, election: election.total() };
    const unelected = { ...common, nodes: nodes + 1, delegates: 1, election: new Bill().total() };
    return [
      { mechanism: 'lightweight', ...unelected, ...(await runLightweight(setting)) },
      { mechanism: 'DPoS, headers checked', ...elected, ...(await runDelegated(setting, ranking, 'headers')) },
      { mechanism: 'DPoS, everything checked', ...elected, ...(await runDelegated(setting, ranking, 'everything')) },
    ];
  });
}

/** Every node votes and counts all votes, its own too. Gives the candidates, best first. */
function holdElection<T extends PairingTypes>(setting: Setting<T>, bill: Bill): Signer<T>[] {
  const { nodes, candidates, isCertified } = setting.network;
  const votes = nodes.map((voter, place) => castVote(setting, voter, place, bill));
  // All count the same votes with the same result: counted once, billed to every node.
  const counting = new Bill();
  const { isSigned } = setting.cryptography.verification(isCertified, counting);
  const certificates = candidates.map(({ certificate }) => certificate);
  const { ranking, refused } = elect(votes, certificates, setting.sizes.delegates, { round: 0, isCertified, isSigned });
  bill.charge(counting.operations, nodes.length);
  if (refused.length > 0) throw new ClaimbenchError('engine', `an honest vote was refused: ${refused[0]?.refusal}`);
  return ranking.flatMap((ranked) =>
    candidates.filter(({ certificate }) => equalBytes(certificate.pid, ranked.certificate.pid)),
  );
}

/** A node's vote for those who come after it in the circle of nodes, as many as there are seats, but never for itself. */
function castVote<T extends PairingTypes>(
  { sizes, network, cryptography }: Setting<T>,
  voter: Signer<T>,
  place: number,
  bill: Bill,
): Vote {
  const { nodes, candidates } = network;
  const others = [...candidates.slice(place + 1), ...candidates.slice(0, place)];
  const approved = others.slice(0, sizes.delegates).map(({ certificate }) => certificate.pid);
  const ballot = { voter: voter.certificate, round: 0, approved };
  const vote = { ...ballot, signature: cryptography.sign(voteMessage(ballot), voter.keys, bill) };
  bill.deliver(encodeVote(vote), nodes.length - 1);
  return vote;
}

async function runLightweight<T extends PairingTypes>(setting: Setting<T>): Promise<Agreement> {
  const { supernode, nodes, isCertified } = setting.network;
  const { bill, billed, unbilled } = openBill(setting);
  const rules = { ...PAPER_RULES, blockSize: setting.sizes.blockSize, partialBlocks: 'flush' as const };
  const consensus = new LightweightConsensus(rules, new Chain(), new CreditBook(), {
    certificates: [supernode.certificate],
    verifyRecords: (records) => judgeRecords(records, billed),
    isCertified,
    signBlock: (_, message) => setting.cryptography.sign(message, supernode.keys, bill),
    verification: unbilled,
  });
  const blocks = await agree(consensus, setting.network, nodes.length, bill);
  checkHeaders(blocks, nodes.length, billed);
  return { blocks: blocks.length, agreement: bill.total() };
}

async function runDelegated<T extends PairingTypes>(
  setting: Setting<T>,
  ranking: readonly Signer<T>[],
  checks: DelegatedRules['checks'],
): Promise<Agreement> {
  const { nodes, isCertified } = setting.network;
  const { delegates, blockSize } = setting.sizes;
  const { bill, billed, unbilled } = openBill(setting);
  const rules = { ...DPOS_RULES, delegates, blockSize, partialBlocks: 'flush' as const, checks };
  const consensus = new DelegatedConsensus(rules, new Chain(), {
    ranking: ranking.map(({ certificate }) => certificate),
    verifyRecords: (records) => judgeRecords(records, billed),
    isCertified,
    signBlock: (place, message) => {
      const maker = ranking[place];
      if (maker === undefined) throw new ClaimbenchError('usage', `there is no delegate ${place} in the ranking`);
      return setting.cryptography.sign(message, maker.keys, bill);
    },
    checkBlock: (block) => isWellSigned(block, billed),
    isUp: () => true,
    verification: unbilled,
  });
  const blocks = await agree(consensus, setting.network, nodes.length - 1, bill);
  checkHeaders(blocks, nodes.length - delegates, billed);
  return { blocks: blocks.length, agreement: bill.total() };
}

/**
 * A chain checks a block once more when it is appended. With `unbilled` that costs nobody: a maker
 * need not check its own block, and the check of every other node is billed by itself.
 */
function openBill<T extends PairingTypes>({ network, cryptography }: Setting<T>) {
  const bill = new Bill();
  const billed = cryptography.verification(network.isCertified, bill);
  return { bill, billed, unbilled: cryptography.verification(network.isCertified, new Bill()) };
}

/** Broadcasts all records and the blocks that are made of them. @param receivers of each: nodes but the sender */
async function agree<T extends PairingTypes>(
  consensus: Consensus,
  { broadcasts }: Network<T>,
  receivers: number,
  bill: Bill,
): Promise<readonly Block[]> {
  for (const { sender, bytes } of broadcasts) {
    bill.deliver(bytes, receivers);
    const submission = consensus.submit(sender, bytes, TIMELINE.tickMs);
    if (!submission.accepted)
      throw new ClaimbenchError('engine', `an honest record was refused: ${submission.refusal}`);
  }
  const { blocks } = await consensus.tick(TIMELINE.tickMs);
  for (const block of blocks) bill.deliver(encodeBlock(block), receivers);
  const landed = blocks.reduce((sum, { records }) => sum + records.length, 0);
  if (landed !== broadcasts.length) {
    throw new ClaimbenchError('engine', `${landed} of ${broadcasts.length} honest records came onto the ledger`);
  }
  return blocks;
}

/** So many nodes, who neither make blocks nor decide on them, check each block's header. */
function checkHeaders(blocks: readonly Block[], nodes: number, verification: Verification): void {
  for (const block of blocks) {
    for (let node = 0; node < nodes; node++) {
      if (!isWellSigned(block, verification)) throw new ClaimbenchError('engine', 'an honest block was refused');
    }
  }
}
