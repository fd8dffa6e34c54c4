"""The agencies of the document with the other rank (消防處 for 消防局), where a text says that they are its own city's.

A name of three characters says little: 教育局 may be that of any city. It is read as the city's own where 本府, or what
the titles of its agencies begin with, stands before it, be it at the head of an enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from checks.txt.bodies import Fault, ends

_OTHER = {"處": "局", "局": "處"}
#: What one's own city is called; 各縣市政府 and 臺北市府 are others.
_OURS = ("本府", "本市", "本縣", "本市政府", "本縣政府")
_MEMBER = r"[^\W\d各縣市及與和暨或局處]{2,8}[處局](?:[、，及與和暨或]|以及)"
#: 教育局處 and 教育局（處） stand for both.
_BOTH = re.compile(r"[(（]?[處局]|[\\/／]")


@dataclass(frozen=True, slots=True)
class Ranks:
    """The names with the other rank, and what finds those that are called one's own."""

    wrong: Mapping[str, str]  #: the name with the wrong rank, and the right one
    ours: re.Pattern[str]

    @classmethod
    def of(cls, agencies: Mapping[str, str], listed: Collection[str]) -> Ranks:
        """Return what to look for: *agencies* with their titles; names that are *listed* are judged elsewhere."""
        wrong = {name[:-1] + _OTHER[name[-1]]: name for name in agencies if name[-1:] in _OTHER}
        wrong = {form: name for form, name in wrong.items() if form not in agencies and form not in listed}
        heads = {title.removesuffix(name) for name, title in agencies.items() if title.endswith(name)}
        # 晴港市環境保護局 and 晴港市政府環境保護局 are written for one another.
        heads |= {
            other for head in heads if head for other in (head.removesuffix("政府"), head.removesuffix("政府") + "政府")
        }
        found = "|".join(sorted(map(re.escape, {*_OURS, *heads} - {""}), key=len, reverse=True))
        return cls(wrong, re.compile(rf"(?:{found})(?:{_MEMBER}){{0,12}}"))

    def scan(self, text: str) -> Iterator[tuple[int, Fault]]:
        """Yield the names of *text* with the wrong rank, with where they stand."""
        stops = None
        for form, name in self.wrong.items():
            at = text.find(form)
            while at >= 0:
                end = at + len(form)
                stops = set(ends(text)) if stops is None else stops
                if end in stops and not _BOTH.match(text, end) and self._is_ours(text, at):
                    yield at, Fault("misspelt", form, name)
                at = text.find(form, end)

    def _is_ours(self, text: str, at: int) -> bool:
        start = max(0, at - 60)
        return any(found.end() == at for found in self.ours.finditer(text, start, at))
