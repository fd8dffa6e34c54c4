"""``make new-rule ID=TXT012``: the two files of a new rule, ready to be filled in.

The rule it writes runs and its case passes, but its words say TODO, which the tests refuse.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from checks import registry

ROOT = Path(__file__).resolve().parent.parent
_ID = re.compile(r"([A-Z]{3})[0-9]{3}")

_RULE = '''"""TODO: one sentence that says what is right, such as: A name does not end in punctuation.

What it checks
    TODO

Why it matters
    TODO

Good
    tables:
      {table}:
        - {{{row}整建燈塔}}

Bad
    tables:
      {table}:
        - {{{row}TODO}}

When it does not apply
    TODO

檢查內容
    TODO

為何重要
    TODO

不適用情形
    TODO
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Rule
from core.findings import Text

_CELLS = {{"{table}": ("{column}",)}}


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in texts.cells(context, _CELLS):
        examined += 1
        if cell.text == "TODO":
            violations.append(texts.violation(context, cell, "todo", actual=cell.text))
    return texts.checked(violations, examined)


RULE = Rule(
    id="{id}",
    title=Text("TODO", "TODO"),
    message=Text("{{cell_title}}印為「{{actual}}」。TODO", "The {{cell_title}} reads “{{actual}}”. TODO"),
    advice=Text("TODO", "TODO"),
    severity="notice",
    dimension="form",
    basis=Text("TODO", "TODO"),
    kinds=("{kind}",),
    table="{table}",
    reads=texts.reads(_CELLS),
    check=_check,
)
'''

_CASES = """rule: {id}
cases:
  - name: "TODO: it fires"
    outcome: fail
    tables:
      {table}:
        - {{{row}TODO}}
    findings:
      - {{verdict: todo, severity: notice, row: 1, spots: [TODO]}}
  - name: "TODO: the look-alike on which it stays silent"
    outcome: pass
    tables:
      {table}:
        - {{{row}整建燈塔}}
  - name: "TODO: it does not apply"
    outcome: not_applicable
    tables:
      {elsewhere}
"""

#: What the example of a new rule reads, by kind of document.
_EXAMPLES = {
    "plan": {
        "table": "goals",
        "column": "goal_name",
        "row": "agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: ",
        "elsewhere": "agencies: [{agency: 海風處}]",
    },
    "gazette": {
        "table": "toc",
        "column": "entry",
        "row": "section: 法規, entry: ",
        "elsewhere": "documents: [{kind: 令}]",
    },
}
_OF_GAZETTES = ("TOC", "DOC", "REG", "HIS", "CIT")


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the files of one rule below *root*; return 0, or 2 where the id cannot be used."""
    parser = argparse.ArgumentParser(prog="make new-rule", description="Write the two files of a new rule.")
    parser.add_argument("id", help="a family of three letters and three digits that no rule has had, such as TXT012")
    parser.add_argument("--family", default="", help="the family, where it is to be checked against the id")
    parser.add_argument("--slug", default="to_be_named", help="what the rule says, as the end of its file name")
    given = parser.parse_args(arguments)
    match = _ID.fullmatch(given.id.upper())
    if match is None:
        return _refuse(f"{given.id}: an id is three letters and three digits, such as TXT012.")
    rule_id, family = match[0], match[1]
    if given.family and given.family.upper() != family:
        return _refuse(f"{rule_id}: the id begins with {family}, the family given is {given.family}.")
    if rule_id in registry.catalogue():
        return _refuse(f"{rule_id}: the catalogue has a rule of this id; ids are never used twice.")
    if not re.fullmatch(r"[a-z0-9_]+", given.slug):
        return _refuse(f"{given.slug}: a slug is made of small letters, digits and underscores.")
    kind = "gazette" if family in _OF_GAZETTES else "plan"
    words = {"id": rule_id, "kind": kind, **_EXAMPLES[kind]}
    files = {
        root / "checks" / family.lower() / f"{rule_id.lower()}_{given.slug}.py": _RULE.format(**words),
        root / "tests" / "checks" / family.lower() / f"{rule_id.lower()}.yaml": _CASES.format(**words),
    }
    package = root / "checks" / family.lower() / "__init__.py"
    if not package.exists():
        files = {package: f'"""Rules of family {family}."""\n', **files}
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(root).as_posix())
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
