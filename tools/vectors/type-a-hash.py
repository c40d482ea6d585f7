"""Writes src/crypto/pairing/vectors/type-a-hash.vectors.json: hashes to the Type A curve, step by step as RFC 9380 has it.

Plain Python, affine, by the letter of 5.3.1 (expand_message_xmd over SHA-256), 5.2 (hash_to_field, L = 80), F.1 (the
straight-line map of Shallue and van de Woestijne, Z = -1) and 3 (the sum, the cofactor cleared).

    python3 tools/vectors/type-a-hash.py && npx biome format --write src/crypto/pairing/vectors/type-a-hash.vectors.json
"""

import hashlib
import json
import pathlib

FILE = pathlib.Path(__file__).parents[2] / "src" / "pairing" / "vectors" / "type-a-hash.vectors.json"
R = 2**159 + 2**107 + 1
H = 12016012264891146079388821366740534204802954401251311822919615131047207289359704531102844802183906537786776
Q = H * R - 1
A, B, Z, L = 1, 0, -1, 80
TAGS = ["QUUX-V01-CS02-with-TYPEA512G1_XMD:SHA-256_SVDW_RO_", "x" * 64]
MESSAGES = ["", "abc", "abcdef0123456789", "q128_" + "q" * 128, "a512_" + "a" * 512]


def expand_message_xmd(message, tag, length):
    blocks = -(-length // 32)
    tail = tag + bytes([len(tag)])
    b0 = hashlib.sha256(bytes(64) + message + length.to_bytes(2, "big") + b"\0" + tail).digest()
    block = hashlib.sha256(b0 + b"\1" + tail).digest()
    out = block
    for i in range(2, blocks + 1):
        block = hashlib.sha256(bytes(x ^ y for x, y in zip(b0, block)) + bytes([i]) + tail).digest()
        out += block
    return out[:length]


def g(x):
    return (x**3 + A * x + B) % Q


def inv0(x):
    return pow(x, Q - 2, Q)


def is_square(x):
    return pow(x, (Q - 1) // 2, Q) in (0, 1)


def root(x):
    y = pow(x, (Q + 1) // 4, Q)
    assert y * y % Q == x % Q
    return y


C1 = g(Z)
C2 = -Z * inv0(2) % Q
C3 = root(-g(Z) * (3 * Z * Z + 4 * A))
C3 = Q - C3 if C3 % 2 else C3
C4 = -4 * g(Z) * inv0(3 * Z * Z + 4 * A) % Q


def svdw(u):
    tv1 = u * u * C1 % Q
    tv2 = (1 + tv1) % Q
    tv1 = (1 - tv1) % Q
    tv3 = inv0(tv1 * tv2)
    tv4 = u * tv1 * tv3 * C3 % Q
    x1 = (C2 - tv4) % Q
    x2 = (C2 + tv4) % Q
    x3 = (pow(tv2 * tv2 * tv3, 2, Q) * C4 + Z) % Q
    x = x1 if is_square(g(x1)) else x2 if is_square(g(x2)) else x3
    y = root(g(x))
    return x, y if u % 2 == y % 2 else Q - y


def add(p, q):
    if p is None or q is None:
        return q if p is None else p
    (x1, y1), (x2, y2) = p, q
    if x1 == x2 and (y1 + y2) % Q == 0:
        return None
    slope = (3 * x1 * x1 + A) * inv0(2 * y1) if p == q else (y2 - y1) * inv0(x2 - x1)
    x = (slope * slope - x1 - x2) % Q
    return x, (slope * (x1 - x) - y1) % Q


def multiply(k, p):
    total = None
    for bit in bin(k)[2:]:
        total = add(total, total)
        if bit == "1":
            total = add(total, p)
    return total


def hash_to_curve(message, tag):
    uniform = expand_message_xmd(message, tag, 2 * L)
    u = [int.from_bytes(uniform[i : i + L], "big") % Q for i in (0, L)]
    return u, multiply(H, add(svdw(u[0]), svdw(u[1])))


def vector(message, tag):
    u, (x, y) = hash_to_curve(message.encode(), tag.encode())
    return {"tag": tag, "message": message, "u": [f"{v:0128x}" for v in u], "x": f"{x:0128x}", "y": f"{y:0128x}"}


def mapped(u):
    x, y = svdw(u)
    return {"u": f"{u:0128x}", "x": f"{x:0128x}", "y": f"{y:0128x}"}


# Where a candidate's denominator vanishes, the map has its exceptional cases: u = 0 and 1 +- g(Z) u^2 = 0.
EXCEPTIONAL = [0] + [root(v * inv0(C1) % Q) for v in (-1, 1) if is_square(v * inv0(C1) % Q)]

FILE.write_text(
    json.dumps(
        {
            "madeBy": "tools/vectors/type-a-hash.py, plain Python after RFC 9380",
            "hashes": [vector(message, tag) for tag in TAGS for message in MESSAGES],
            "maps": [mapped(u) for u in [*EXCEPTIONAL, 1, 2, Q - 1]],
        }
    )
)
