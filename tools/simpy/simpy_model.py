"""The lifecycle in SimPy, from the numbers of test/simpy/exchange.ts: the same model as claimbench's own,
in SimPy's own idiom (a process a policyholder and activity, a Resource a computer and line), with random
numbers of its own. Prints results, time and memory as JSON.  python3 simpy_model.py exchange.json SEED"""
import json
import math
import random
import resource
import sys
import time
from array import array

import simpy

FIXED, INSURER, SHOP, NOWHERE = 0, 1, 2, 3


class Sums:
    """Latencies of one kind, eight bytes each."""

    def __init__(self):
        self.values = array("d")

    def summary(self):
        values = sorted(self.values)
        n = len(values)
        at = lambda share: values[max(0, math.ceil(n * share) - 1)]
        return {"count": n, "meanMs": sum(values) / n, "p50": at(0.5), "p95": at(0.95), "p99": at(0.99)}


class Record:
    __slots__ = ("kind", "policyholder", "institution", "bytes", "broadcast", "stored")

    def __init__(self, kind, policyholder, institution, size):
        self.kind, self.policyholder, self.institution, self.bytes = kind, policyholder, institution, size
        self.broadcast = 0.0
        self.stored = None  # an event, once someone waits for it


DONE = object()


class Lifecycle:
    def __init__(self, env, exchange):
        self.env, self.x = env, exchange
        scenario = exchange["scenario"]
        self.population, self.workload = scenario["population"], scenario["workload"]
        self.consensus, self.duration = scenario["consensus"], scenario["run"]["duration"]
        self.stations = [simpy.Resource(env, s["cores"]) for s in exchange["stations"]]
        self.speeds = [s["speed"] for s in exchange["stations"]]
        self.ownSpeed = scenario["timeline"]["policyholder"]["speed"]
        self.hasLines = len(self.stations) > exchange["parties"]
        self.line = (scenario.get("network") or {}).get("systemManager")
        self.latencies = {}
        self.pending, self.valid = [], []
        self.tickIsDue = False
        self.turn = simpy.Resource(env, 1)
        self.policies = [None] * self.population["policyholders"]
        self.workflows = self.stored = self.blocks = 0

    def observe(self, kind, since):
        self.latencies.setdefault(kind, Sums()).values.append(self.env.now - since)

    def serve(self, station, work):
        with self.stations[station].request() as request:
            yield request
            yield self.env.timeout(work / self.speeds[station])

    def play(self, course, insurer, shop, size):
        for hop in self.x["routes"][course]:
            place = hop["place"]
            send = 8000 * hop["copies"] * (hop["bytes"] + hop["perRecordByte"] * size) / hop["bandwidth"]
            work = send if hop["isMessage"] else hop["workMs"]
            if place == NOWHERE:
                yield self.env.timeout(work + hop["latencyMs"] if hop["isMessage"] else work / self.ownSpeed)
                continue
            offset = 0 if place == FIXED else 2 + (insurer if place == INSURER else self.population["insurers"] + shop)
            yield from self.serve(hop["station"] + offset, work)
            if hop["isMessage"]:
                yield self.env.timeout(hop["latencyMs"])

    def undertake(self, workflow, who, shown=None):
        self.workflows += 1
        insurers = self.population["insurers"]
        insurer, shop = who % insurers, int(random.random() * self.population["shops"])
        if shown is not None and shown.kind == "policy":
            insurer = shown.institution
        if shown is not None and shown.kind == "repair":
            shop = shown.institution - insurers
        writes = workflow in ("policy", "repair")
        size = shown.bytes if shown else self.size() if writes else 0
        record = None
        if writes:
            record = Record(workflow, who, insurer if workflow == "policy" else insurers + shop, size)
        yield from self.play(workflow, insurer, shop, size)
        if record is not None:
            self.submit(record)
        return record

    def size(self):
        spec = self.workload["recordSize"]
        if spec["distribution"] == "constant":
            return spec["mean"]
        location = math.log(spec["mean"]) - spec["deviation"] ** 2 / 2
        return min(spec["atMost"], max(900, round(random.lognormvariate(location, spec["deviation"]))))

    def submit(self, record):
        record.broadcast = self.env.now
        self.pending.append(record)
        if not self.tickIsDue:
            self.tickIsDue = True
            interval = self.consensus["interval"]
            at = math.ceil(self.env.now / interval) * interval
            self.env.process(self.tick(at - self.env.now))

    def tick(self, wait):
        yield self.env.timeout(wait)
        taken, self.pending, self.tickIsDue = self.pending, [], False
        self.valid += taken
        size = self.consensus["blockSize"]
        blocks = []
        while len(self.valid) >= size or (self.consensus["partialBlocks"] == "flush" and self.valid):
            blocks.append(self.valid[:size])
            self.valid = self.valid[size:]
        turn = self.turn.request()
        nodes = self.population["supernodes"]
        batches = []
        for node in range(nodes):
            dealt = taken[node::nodes]
            batches += [dealt[i : i + size] for i in range(0, len(dealt), size)]
        yield self.env.all_of([self.env.process(self.serve(0, self.verification(batch))) for batch in batches])
        yield turn
        for block in blocks:
            yield from self.serve(0, self.x["signBlockMs"])
            self.publish(block)
        self.turn.release(turn)

    def verification(self, batch):
        signers = {("i", r.institution) for r in batch} | {("p", r.policyholder) for r in batch}
        cost = self.x["verification"]
        return cost["base"] + len(batch) * cost["perRecord"] + len(signers) * cost["perSigner"]

    def publish(self, block):
        self.blocks += 1
        size = self.x["emptyBlockBytes"]
        for record in block:
            each = self.x["recordBytes"][record.kind]
            size += each["base"] + each["perByte"] * record.bytes
            self.stored += 1
            self.observe("store: broadcast to block", record.broadcast)
            if record.stored is not None:
                record.stored.succeed()
            record.stored = DONE
        self.env.process(self.spread(size))

    def spread(self, size):
        institutions = self.x["parties"] - 2
        if self.line is not None:
            yield from self.serve(self.x["parties"], 8000 * institutions * size / self.line["bandwidth"])
            yield self.env.timeout(self.line["latency"])
        for i in range(institutions):
            self.env.process(self.serve(2 + i, self.x["checkBlockMs"]))

    # What policyholders do.

    def gap(self, rate):
        return random.expovariate(rate) if rate > 0 else math.inf

    def arrivals(self):
        rate = self.workload["arrivals"]["rate"]
        for who in range(self.population["policyholders"]):
            yield self.env.timeout(random.expovariate(rate))
            if self.env.now > self.duration:
                return
            self.env.process(self.life(who))

    def life(self, who):
        since = self.env.now
        yield from self.undertake("join", who)
        self.observe("join: request to certificate", since)
        self.env.process(self.purchase(who))
        for kind, rate in ((self.purchase, "purchases"), (self.accident, "accidents"), (self.repair, "repairs")):
            self.env.process(self.recur(kind, self.workload[rate], who))

    def recur(self, kind, rate, who):
        while True:
            gap = self.gap(rate)
            if self.env.now + gap > self.duration:
                return
            yield self.env.timeout(gap)
            self.env.process(kind(who))

    def purchase(self, who):
        since = self.env.now
        self.policies[who] = yield from self.undertake("policy", who)
        self.observe("purchase: request to broadcast", since)

    def repair(self, who):
        since = self.env.now
        record = yield from self.undertake("repair", who)
        self.observe("repair: request to broadcast", since)
        return record

    def accident(self, who):
        claimed = random.random() < self.workload["claims"] / self.workload["accidents"]
        yield self.env.timeout(self.delay("repairDelay"))
        record = yield from self.repair(who)
        if not claimed:
            return
        yield self.env.timeout(self.delay("claimDelay"))
        needed = random.random() < self.workload["fromOthers"]
        if self.policies[who] is not None:
            yield from self.show("view", self.policies[who])
        if needed:
            yield from self.show("share", record)

    def delay(self, name):
        mean = self.workload[name]
        return random.expovariate(1 / mean) if mean > 0 else 0

    def show(self, workflow, record):
        since = self.env.now
        if record.stored is not DONE:
            if record.stored is None:
                record.stored = self.env.event()
            yield record.stored
        yield from self.undertake(workflow, record.policyholder, record)
        self.observe(workflow + ": request to plaintext", since)


def main():
    with open(sys.argv[1]) as file:
        exchange = json.load(file)
    random.seed(sys.argv[2])
    start = time.process_time()
    env = simpy.Environment()
    lifecycle = Lifecycle(env, exchange)
    env.process(lifecycle.arrivals())
    env.run()
    seconds = time.process_time() - start
    print(
        json.dumps(
            {
                "seconds": seconds,
                "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                "workflows": lifecycle.workflows,
                "stored": lifecycle.stored,
                "blocks": lifecycle.blocks,
                "latencies": {kind: sums.summary() for kind, sums in lifecycle.latencies.items()},
            }
        )
    )


main()
