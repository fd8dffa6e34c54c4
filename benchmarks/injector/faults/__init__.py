"""All kinds of faults, by the rule that ought to find them."""

from __future__ import annotations

from benchmarks.injector.faults import bud, eva, ind, structure, tgt, txt
from benchmarks.injector.faults.base import Kind

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (*bud.KINDS, *ind.KINDS, *eva.KINDS, *structure.KINDS, *tgt.KINDS, *txt.KINDS), key=lambda k: (k.rule, k.name)
    )
)
