"""The clean issue: about fifty documents, or about twenty for planting faults."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from benchmarks.injector.gazette import printing, topics
from benchmarks.injector.gazette.calendar import Numbers, meeting_before, numeral, roc
from benchmarks.injector.gazette.histories import claims, history
from benchmarks.injector.gazette.model import Annex, Document, Entry, Issue, Matter, Regulation, Style
from benchmarks.injector.gazette.tables import ANNEXES
from benchmarks.injector.gazette.topics import CITY, HALL, MAYOR, NOTICES, ORDERED, SENT, Notice, Topic

PUBLISHED = dt.date(2025, 2, 5)
_FIRST, _LAST = dt.date(2024, 9, 24), dt.date(2025, 1, 22)
_COPIES = (
    "本府綜合企劃處(法制科)(含附件)",
    "本府綜合企劃處法制科(請協助刊登本府公報及法規查詢網)、本府{office}(均含附件)",
    "本府綜合企劃處(法制科：敬請協助刊登公報並登錄本市法規查詢網)、本府{office}",
)
_RECIPIENTS = ("本府各處、本府所屬機關、學校", "晴港市議會、本市各議員、本府各處、本府所屬機關", "晴港市各區公所")
_PASSED = (
    "旨揭{form}業經本府{date}第{number}次市務會議決議通過。",
    "本案業於{date}本府第{number}次市務會議決議通過。",
    "本案業經晴港市政府{date}第{number}次市務會議決議修正通過。",
    "旨揭{form}業經本府{earlier}第{before}次市務會議審議，並經{date}第{number}次市務會議決議通過。",
)
_ENTRY = {"new": "訂定", "whole": "修正", "part": "修正", "table": "修正", "tax": "修正", "repeal": "廢止"}
_EXTRAS = (
    ["速別：普通件", "密等及解密條件或保密期限：", "附件：如主旨"],
    ["附件：如說明"],
    ["速別：最速件"],
)
_AFTER = ("本案依分層負責規定授權業務主管決行", "(依分層負責規定授權處長決行)")
_ELECTRONIC = "旨揭法規電子檔，得於本府全球資訊網(<https://www.qinggang.example/>)-法令規章下載。"
_SERIES = {"晴授文": "03", "晴稅房": "05", "晴環空": "06", "晴衛食": "07", "晴稅法": "09", "晴警交": "08"}


def full(seed: int = 1) -> Issue:
    """Return the clean issue of fifty documents; the same *seed* gives the same issue."""
    rng = random.Random(f"gazette/{seed}")
    return _issue(rng, ORDERED, SENT, [*NOTICES[:2], *rng.sample(NOTICES[2:], 6)], "58", f"full/{seed}")


#: What the small issues hold: positions in ORDERED and SENT, such that each kind of fault finds a place in one.
_SMALL = (
    ((0, 1, 2, 3), (0, 1, 2, 3)),
    ((2, 4, 7, 6, 10), (1, 6, 7, 4)),
    ((2, 5, 8, 12, 3), (0, 5, 6, 7, 3)),
    ((2, 11, 0, 6, 7), (10, 0, 8, 11, 9, 12)),
)


def small(seed: int = 1, variant: int = 0) -> Issue:
    """Return one of the clean issues of some twenty documents; *variant* decides what regulations it holds."""
    rng = random.Random(f"gazette/{seed}/{variant}")
    ordered, sent = _SMALL[variant % len(_SMALL)]
    chosen = [ORDERED[at] for at in ordered], [SENT[at] for at in sent]
    return _issue(rng, *chosen, rng.sample(NOTICES, 3), "57", f"small/{seed}/{variant}")


def _issue(
    rng: random.Random,
    ordered: list[Topic] | tuple[Topic, ...],
    sent: list[Topic] | tuple[Topic, ...],
    notices: list[Notice],
    number: str,
    seed: str,
) -> Issue:
    numbers = Numbers(rng)
    matters = [_ordered(topic, day, numbers, rng) for topic, day in zip(ordered, _days(len(ordered), rng), strict=True)]
    plain = [*map(_sent, sent, _days(len(sent), rng), [numbers] * len(sent), [rng] * len(sent))]
    plain += [_correction(plain[rng.randrange(len(plain))], numbers, rng), _errand(numbers, rng)]
    matters += sorted(plain, key=lambda matter: _iso(matter.documents[0].date))
    days = _days(len(notices), rng)
    told = [
        _notice(each, day, numbers, rng, with_letter=at == 1)
        for at, (each, day) in enumerate(zip(notices, days, strict=True))
    ]
    told.append(_resting(matters, numbers, rng))
    matters += sorted(told, key=lambda matter: _iso(matter.documents[0].date))
    made = Issue(f"{HALL}公報", number, f"中華民國{roc(PUBLISHED)}出版", f"{HALL}綜合企劃處編輯發行", [], matters, seed)
    for position, matter in enumerate(matters):
        matter.entry = matter.entry or Entry(matter.section, "")
        matter.seed = matter.entry.seed = str(position)
        made.entries.append(matter.entry)
    for matter, page in zip(matters, printing.pages(made), strict=True):
        matter.entry.page = str(page)  # type: ignore[union-attr]
    return made


def _days(count: int, rng: random.Random) -> list[dt.date]:
    """Return *count* working days in order; the last ones fall in January."""
    span = (_LAST - _FIRST).days
    days = sorted(_FIRST + dt.timedelta(days=rng.randrange(span)) for _ in range(count))
    return [day - dt.timedelta(days=max(0, day.weekday() - 4)) for day in days]


def _iso(date: str) -> tuple[int, ...]:
    return tuple(int(part) for part in date[:-1].replace("年", " ").replace("月", " ").split())


def _style(rng: random.Random, *, ordered: bool) -> Style:
    return Style(
        heading=rng.choice(("##", "##", "###", "#")),
        spaced=rng.random() < 0.5,
        wide=rng.random() < 0.3,
        bullets=rng.random() < 0.4,
        era=rng.random() < 0.7,
        own_line=rng.random() < 0.15,
        wrapped=rng.random() < 0.25,
        cut=rng.choice((0.0, 0.15)),
        breaks=not ordered and rng.random() < 0.2,
    )


def _serial(topic_word: str, day: dt.date, numbers: Numbers, rng: random.Random) -> str:
    # Early in January a document may still carry last year's digits.
    last_year = day.year - 1912 if day.month == 1 and rng.random() < 0.5 else None
    return numbers.serial(day, _SERIES.get(topic_word[:3], "02"), last_year)


def _ordered(topic: Topic, day: dt.date, numbers: Numbers, rng: random.Random) -> Matter:
    style = _style(rng, ordered=True)
    serial = _serial(topic.word, day, numbers, rng)
    first, second = (f"{topic.word}字第{serial}{suffix}號" for suffix in "AB")
    claim = claims(topic, rng)
    statute = topic.form == "自治條例"
    deed = _ENTRY[topic.deed]
    named = f"「{topic.name}」{claim.provisions}"
    if claim.provisions and rng.random() < 0.3:
        named = f"「{topic.name}{claim.provisions}」"
    verb = "" if deed == "訂定" else deed
    subject = f"檢送{verb}{named}發布令1份，請查照。"
    sentence = f"{rng.choice((deed, '訂定發布')) if deed == '訂定' else deed}「{topic.name}」{claim.provisions}"
    if statute:
        subject = f"公布{verb}{named}，請查照。"
        sentence = f"公布{verb}「{topic.name}」{claim.provisions}"
    sentence += claim.effect + "。"
    letter = Document("函", HALL, roc(day), first, subject, MAYOR)
    letter.notes = _notes(topic, day, rng)
    if not statute:
        letter.notes.append("檢附發布令1份。" if rng.random() < 0.5 else _ELECTRONIC)
    _addressed(letter, topic, rng)
    order = Document("令", HALL, roc(day), second, sentence, MAYOR)
    entry = Entry("法規", f"{deed}{topic.name}{claim.provisions}")
    if topic.deed == "repeal":
        return Matter("法規", [letter, order], [], entry, style)
    order.enclosure = f"附{verb}「{topic.name}」{claim.provisions}" + ("條文" if claim.provisions else "")
    regulation = _regulation(topic, claim.provisions, deed, day)
    if topic.alone:
        order.number = second = f"{topic.word}字第{serial}號"
        regulation.history = history(topic, claim, day, second, "令", numbers, rng)
        return Matter("法規", [order], [regulation], entry, style)
    regulation.history = history(topic, claim, day, second, "令", numbers, rng)
    return Matter("法規", [letter, order], [regulation], entry, style)


def _notes(topic: Topic, day: dt.date, rng: random.Random) -> list[str]:
    number, held = meeting_before(day, rng.randint(1, 5))
    earlier = roc(held - dt.timedelta(days=14))
    passed = rng.choice(_PASSED).format(
        form=topic.form, date=roc(held), number=number, earlier=earlier, before=number - 2
    )
    if topic.form == "自治條例":
        session = f"，並經晴港市議會第12屆第{rng.randint(3, 5)}次定期會議決通過。"
        passed = passed.rstrip("。") + session
    notes = [passed]
    if rng.random() < 0.25:
        notes.append("依教育部113年7月4日臺教國署字第1130067890號函辦理。")
    return notes


def _addressed(letter: Document, topic: Topic, rng: random.Random) -> None:
    if rng.random() < 0.2:
        letter.extras = list(rng.choice(_EXTRAS))
    if rng.random() < 0.1:
        letter.after = rng.choice(_AFTER)
    letter.recipients = rng.choice(_RECIPIENTS)
    letter.copies = rng.choice(_COPIES).format(office=topic.office)


def _regulation(topic: Topic, provisions: str, deed: str, day: dt.date) -> Regulation:
    month = f"{numeral(day.month)}月{numeral(day.day)}日"
    # A clause on entering into force names the date of its own order.
    texts = topics.paragraphs(topic, month=month)
    if day.year > 2024:
        for each in texts:
            each.text = each.text.replace(f"一百十三年{month}", f"一百十四年{month}")
    made = Regulation(topic.name, provisions, deed, [], texts)
    made.annexes = [
        Annex(label, f"{CITY}{topic.thing}{title}" if title else "", [list(row) for row in rows], unit)
        for label, title, unit, rows in ANNEXES.get(topic.key, ())
    ]
    return made


def _sent(topic: Topic, day: dt.date, numbers: Numbers, rng: random.Random) -> Matter:
    style = _style(rng, ordered=False)
    number = f"{topic.word}字第{_serial(topic.word, day, numbers, rng)}號"
    claim = claims(topic, rng)
    deed = _ENTRY[topic.deed]
    told = f"{deed}「{topic.name}」{claim.provisions}"
    named = f"{topic.name}{claim.provisions}"
    if topic.old:
        told = f"{deed}「{topic.old}」，名稱並修正為「{topic.name}」"
        named = f"{topic.old}，名稱並修正為{topic.name}"
    elif topic.key == "committee" and deed == "修正":
        told += "部分規定"
    subject = rng.choice((f"檢送{told}，並自即日起實施，請查照。", f"{told}，並自即日生效，請查照。"))
    entry = Entry("政令", f"{deed}{named}")
    letter = Document("函", HALL, roc(day), number, subject, MAYOR, notes=_notes(topic, day, rng))
    _addressed(letter, topic, rng)
    if topic.deed == "repeal":
        letter.subject = f"「{topic.name}」自中華民國114年3月1日起停止適用，請查照。"
        entry.text = f"停止適用{topic.name}"
        return Matter("政令", [letter], [], entry, style)
    regulation = _regulation(topic, claim.provisions, deed, day)
    regulation.history = history(topic, claim, day, number, "函", numbers, rng)
    if topic.key == "notes":
        regulation.annexes = [_comparison(regulation)]
        letter.notes.append("檢附修正規定及修正對照表各1份。")
    return Matter("政令", [letter], [regulation], entry, style)


def _comparison(regulation: Regulation) -> Annex:
    """Return the table that sets the new provisions beside the old ones."""
    rows = [["修正規定", "現行規定", "說明"]]
    for each in regulation.paragraphs:
        if each.marker.endswith("、"):
            told = each.marker + each.text
            rows.append([told, told.replace("本府", "市政府"), "酌作文字修正。"])
    return Annex("", f"{regulation.title}修正對照表", rows)


def _correction(of: Matter, numbers: Numbers, rng: random.Random) -> Matter:
    """Return a letter that mends an earlier one, whose number it quotes."""
    letter = of.documents[0]
    year, month, date = _iso(letter.date)
    day = min(dt.date(year + 1911, month, date) + dt.timedelta(days=5), _LAST)
    number = f"晴府綜企壹字第{_serial('晴府綜', day, numbers, rng)}號"
    subject = f"更正本府{letter.date}{letter.number}函之副本受文者，請查照。"
    made = Document("函", HALL, roc(day), number, subject, MAYOR)
    made.notes = [f"本府{letter.date}{letter.number}函諒達。", "旨揭函副本漏列晴港市各區公所，特予補正。"]
    made.recipients, made.copies = letter.recipients, "本府綜合企劃處"
    entry = Entry("政令", f"更正本府{letter.date}{letter.number}函之副本受文者")
    return Matter("政令", [made], [], entry, _style(rng, ordered=False))


def _errand(numbers: Numbers, rng: random.Random) -> Matter:
    """Return a letter that carries no regulation."""
    day = dt.date(2024, 10, 17)
    number = f"晴府人考壹字第{_serial('晴府人', day, numbers, rng)}號"
    subject = "有關本市各機關學校辦理113年度海洋日活動之人力調度事宜，請查照。"
    made = Document("函", HALL, roc(day), number, subject, MAYOR)
    made.notes = ["依海洋委員會113年9月2日海秘字第1130008123A號函辦理。", "各機關學校得於活動後二個月內補休。"]
    made.recipients, made.copies = "本府各處、本府所屬機關、學校", "本府人事處"
    entry = Entry("政令", "有關本市各機關學校辦理113年度海洋日活動之人力調度事宜")
    return Matter("政令", [made], [], entry, _style(rng, ordered=False))


def _notice(each: Notice, day: dt.date, numbers: Numbers, rng: random.Random, *, with_letter: bool = False) -> Matter:
    """Return an announcement; *with_letter*: a letter that sends it round stands before it."""
    serial = _serial(each.word, day, numbers, rng)
    year = day.year - 1911 if day.month > 3 else day.year - 1912
    told = {"this": str(year), "next": str(year + 1), "day": roc(day), "near": serial[:-1]}
    subject = each.subject.format(**told)
    number = f"{each.word}字第{serial}{'B' if with_letter else ''}號"
    made = Document("公告", each.issuer, roc(day), number, subject, each.signatory)
    made.grounds = each.grounds
    if rng.random() < 0.2:
        made.recipients = "晴港市各區公所、本府公告欄"
    if rng.random() < 0.2:
        made.extras = list(rng.choice(_EXTRAS[1:]))
    made.notes = [
        item.split("、", 1)[1] if item[1] == "、" else item for item in (i.format(**told) for i in each.items)
    ]
    entry = Entry("公告", subject.rstrip("。"))
    documents = [made]
    if with_letter:
        letter = Document("函", each.issuer, roc(day), number.replace("B號", "A號"), "", each.signatory)
        named = subject.removeprefix("公告").rstrip("。").translate(str.maketrans("「」", "『』"))
        letter.subject = f"檢送「{named}」公告1份，請查照。"
        letter.notes = ["檢附公告1份，請惠予張貼。"]
        letter.recipients, letter.copies = "晴港市各區公所", "本府綜合企劃處(含附件)"
        documents = [letter, made]
    style = replace(_style(rng, ordered=False), cut=0.0)
    return Matter("公告", documents, [], entry, style)


def _resting(matters: list[Matter], numbers: Numbers, rng: random.Random) -> Matter:
    """Return an announcement that rests on an order of the same issue."""
    order = next(m.documents[1] for m in matters if m.regulation and len(m.documents) > 1 and m.regulation.provisions)
    year, month, date = _iso(order.date)
    day = min(dt.date(year + 1911, month, date) + dt.timedelta(days=7), _LAST)
    notice = Notice(
        "晴府觀票壹",
        "公告燈塔參觀票價調整之實施日期。",
        f"本府{order.date}{order.number}令。",
        ("一、新票價自中華民國114年4月1日起實施。", "二、實施日前已售出之票券，仍得使用。"),
    )
    return _notice(notice, day, numbers, rng)
