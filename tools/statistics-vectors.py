"""Writes src/common/statistics/scipy.vectors.json: what scipy and numpy give for the tests of src/common/statistics/.

    python3 tools/statistics-vectors.py && npx biome format --write src/common/statistics/scipy.vectors.json
"""

import itertools
import json
import pathlib

import numpy
import scipy
from scipy import stats

random = numpy.random.default_rng(20261125)
FILE = pathlib.Path(__file__).parent.parent / "src" / "statistics" / "scipy.vectors.json"


def rounded(values):
    return [round(float(value), 6) for value in values]


def quantiles():
    for n in (1, 2, 7, 20):
        values = rounded(random.lognormal(size=n))
        for share in (0, 0.1, 0.25, 0.5, 0.9, 1):
            yield {"values": values, "share": share, "expected": float(numpy.quantile(values, share))}


def weighed(x, axis):
    """Sum of the weights of the positive ones: ranks by size, cut off at half of them."""
    half = (x.shape[axis] + 1) // 2
    ranks = stats.rankdata(numpy.abs(x), axis=axis, method="ordinal")
    return numpy.sum((x > 0) * numpy.minimum(ranks, half), axis=axis)


def sign_flip(values, alternative="two-sided"):
    return stats.permutation_test(
        (numpy.array(values),), weighed, permutation_type="samples", n_resamples=numpy.inf, alternative=alternative
    ).pvalue


def paired():
    for n, centre in ((3, 0.0), (6, 0.1), (9, 0.02), (10, -0.05), (12, 0.03)):
        values = rounded(random.standard_t(3, size=n) * 0.03 + centre)
        case = {"values": values, "pValue": float(sign_flip(values))}
        # Ends of the 95% interval: the outermost centres that scipy's test does not reject. Between two
        # averages of two values nothing changes, so the middle of each gap stands for all of it.
        if 6 <= n <= 10:
            averages = sorted((a + b) / 2 for a, b in itertools.combinations_with_replacement(values, 2))
            gaps = [(a, b) for a, b in zip(averages, averages[1:]) if b - a > 1e-12]
            kept = [gap for gap in gaps if sign_flip([v - sum(gap) / 2 for v in values]) > 0.05]
            case["low"], case["high"] = kept[0][0], kept[-1][1]
        yield case


def bootstraps():
    for n in (6, 15):
        values = rounded(random.lognormal(size=n))
        for name, statistic in (("median", numpy.median), ("mean", numpy.mean)):
            found = stats.bootstrap(
                (values,), statistic, n_resamples=200_000, method="percentile", batch=1000, rng=random
            ).confidence_interval
            yield {"values": values, "statistic": name, "low": float(found.low), "high": float(found.high)}


def holms():
    # R: p.adjust(p, "holm"); computed here from its definition, in exact order.
    for m in (1, 4, 10):
        p = rounded(random.uniform(size=m) ** 3)
        order = numpy.argsort(p)
        adjusted = numpy.empty(m)
        adjusted[order] = numpy.maximum.accumulate([min(1, p[k] * (m - i)) for i, k in enumerate(order)])
        yield {"pValues": p, "adjusted": [float(one) for one in adjusted]}


def wilsons():
    for successes, trials in ((0, 30), (1, 30), (15, 30), (29, 30), (30, 30), (0, 300), (990, 1000)):
        found = stats.binomtest(successes, trials).proportion_ci(method="wilson")
        yield {"successes": successes, "trials": trials, "low": float(found.low), "high": float(found.high)}


def trends():
    for n, slope in ((10, 0.0), (20, 0.1), (40, -0.03)):
        for digits in (6, 1):
            values = [round(float(v), digits) for v in random.normal(size=n) + slope * numpy.arange(n)]
            found = stats.kendalltau(range(n), values, method="asymptotic")
            yield {"values": values, "tau": float(found.statistic), "pValue": float(found.pvalue)}


def changes():
    for n, at, size in ((8, 4, 3.0), (20, 5, 2.0), (40, 30, 1.0), (40, 20, 0.0)):
        values = rounded(random.normal(size=n) + numpy.where(numpy.arange(n) >= at, size, 0))
        # Pettitt's statistic from scipy's Mann-Whitney U of the two sides of every split.
        splits = [
            abs(2 * stats.mannwhitneyu(values[:t], values[t:]).statistic - t * (n - t)) for t in range(1, n)
        ]
        largest = max(splits)
        p = min(1.0, 2 * float(numpy.exp(-6 * largest**2 / (n**3 + n**2))))
        yield {"values": values, "at": int(numpy.argmax(splits)) + 1, "pValue": p}


vectors = {
    "madeBy": f"tools/statistics-vectors.py with scipy {scipy.__version__}, numpy {numpy.__version__}",
    "quantiles": list(quantiles()),
    "paired": list(paired()),
    "bootstraps": list(bootstraps()),
    "holm": list(holms()),
    "wilson": list(wilsons()),
    "trends": list(trends()),
    "changes": list(changes()),
}
FILE.write_text(json.dumps(vectors, indent=2) + "\n")
