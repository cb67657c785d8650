"""Collecting the names of an article, strongest finders first, into items that do not overlap."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.en import capitals, cues, gazetteer, names, rows, titles
from pipeline.extract.en.dates import weekday
from pipeline.extract.en.headings import Heading
from pipeline.extract.en.lexis import word_set
from pipeline.extract.en.reading import Reading, ReadRow
from pipeline.extract.en.skeleton import Item, Thing
from pipeline.extract.infobox import Row
from pipeline.extract.spans import Spans, all_occurrences, occurrences
from pipeline.text import fold

_NEARBY = 100_000
"""Characters on either side in which words are looked for again: all of the text unless it is a book."""


class ItemCollector:
    """Collects items that do not overlap, strongest finders first."""

    def __init__(self, reading: Reading, taken: bytearray, found_rows: Sequence[Row]) -> None:
        self._reading = reading
        self._rows = found_rows
        self._text = reading.text
        self._taken = taken
        self._found: list[Item] = []
        self._blocks = Spans((block.start, block.end) for block in reading.blocks)
        self._titles: dict[str, list[tuple[int, int]]] = {}
        self._by_span: dict[tuple[int, int], Item] = {}

    def add(self, item: Item) -> bool:
        """Take an item unless its span is taken already."""
        if item.end <= item.start or any(self._taken[item.start : item.end]):
            return False
        self._taken[item.start : item.end] = b"\1" * (item.end - item.start)
        self._found.append(item)
        self._by_span[(item.start, item.end)] = item
        return True

    def add_all(self, items: Iterable[Item]) -> None:
        """Take all of ``items`` that fit."""
        for item in items:
            self.add(item)

    def headings(self, found: Iterable[Heading]) -> None:
        """Titles that stand on a line of their own and open a part."""
        self.add_all(
            Item("W", heading.start, heading.end, extractor="en.title.heading", confidence=0.85) for heading in found
        )

    def titles(self, start: int, end: int) -> None:
        """Quoted titles."""
        for found in titles.quoted(self._text, start, end):
            self.add(
                Item(
                    "W", found.start, found.end, extractor="en.title.quoted", confidence=0.9 if found.certain else 0.75
                )
            )

    def known_titles(self) -> None:
        """Titles found once (in quotes, in the page's own title, in a title row) wherever else they stand."""
        surfaces = {self._text[item.start : item.end] for item in self._found if item.kind == "W"}
        head = self._reading.workspace.article.title
        surfaces |= {head[found.start : found.end] for found in titles.quoted(head, 0, len(head))}
        for row in self._rows:
            if "title" in row.keys and row.values:
                start, end = row.value
                end = min(end, start + titles.MAX_TITLE)
                end = start + len(re.split(r"\s[(\[]|\s/\s|\s?[|]", self._text[start:end])[0].rstrip(" ."))
                if self._good_title(start, end) and row.label[:1].isupper():
                    self.add(Item("W", start, end, extractor="en.title.row", confidence=0.9, value="topic"))
                    surfaces.add(self._text[start:end])
        for match in cues.listing().finditer(self._text):
            start, end = match.span("title")
            if self._in_blocks(start) and self._good_title(start, end):
                self.add(Item("W", start, end, extractor="en.title.listing", confidence=0.85))
        first = self._first_line()
        if first is not None:
            surfaces.add(first)
            at = self._text.index(first) if first in self._text else -1
            if at >= 0 and not self._in_blocks(at):
                # a title line in two languages belongs to the other reader's blocks
                self.add(Item("W", at, at + len(first), extractor="en.title.first_line", confidence=0.8))
        for surface, places in all_occurrences(self._text, surfaces).items():
            for start in places:
                number = _SEASON_NUMBER.match(self._text, start + len(surface))
                if number is not None:
                    surfaces.add(self._text[start : number.end()])
        self._find_surfaces(surfaces, "en.title.repeated", 0.85)

    def _good_title(self, start: int, end: int) -> bool:
        content = self._text[start:end]
        words = content.split()
        if (
            not 0 < len(words) <= 12
            or "http" in content
            or not (content[0].isupper() or content[0].isdigit() or not content[0].isascii())
        ):
            return False
        return all(names.shape_at(words, index) is None for index in range(len(words)))

    def _first_line(self) -> str | None:
        """A first line that is short, in title case and comes again in the text is the title of a work."""
        if not self._reading.sentences:
            return None
        start = next(
            (block.start for block in self._reading.workspace.readable_blocks()), self._reading.sentences[0][0]
        )
        line = self._text[
            start : self._text.find("\n", start) if "\n" in self._text[start:] else len(self._text)
        ].strip()
        if line.count(" | ") > 1:
            # where the page stands on its site
            return None
        styled = cues.TITLE_STYLE.search(line) is not None
        for sep in (" | ", " – ", " - ", " • ", ": Review", " Review", " Ep ", " ("):
            line = line.split(sep)[0].strip()
        line = re.sub(r"[\s(]*[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u3040-\u30ff\u4e00-\u9fff].*\Z", "", line)
        words = line.split()
        if any(re.fullmatch(r"\d+(?:st|nd|rd|th)", word) for word in words) and words[-1].casefold() in word_set(
            "works.toml", "kinds"
        ):
            return None
        if not 1 <= len(words) <= 8 or line.endswith((".", "!", "?")) or not words[0][0].isalnum():
            return None
        shape = names.shape_at(words, 0)
        if shape is not None and shape.length == len(words):
            return None
        if len(words) == 1 and words[0].casefold() in capitals.common_words():
            return None
        if not all(w[0].isupper() or w[0].isdigit() or len(w) <= 3 for w in words):
            return None
        if "/" in line or (line.isupper() and len(words) > 3 and self._text.casefold().count(line.casefold()) < 2):
            return None
        if styled or self._text.casefold().count(line.casefold()) >= 2:
            return line
        if len(self._reading.headings) > 1:
            # the credits are those of the works that the text lists
            return None
        credits = [row for row in self._rows if set(row.keys) & {"director", "cast", "genre", "screenwriter"}]
        return line if len(credits) >= 2 else None

    def _find_surfaces(self, surfaces: Iterable[str], extractor: str, confidence: float) -> None:
        forms = {surface: _forms(surface) for surface in surfaces if len(surface) >= 2}
        places = all_occurrences(self._text, set().union(*forms.values()))
        for surface in sorted(forms, key=len, reverse=True):
            for form in forms[surface]:
                for start in places.get(form, ()):
                    end = start + len(form)
                    if not self._in_blocks(start) or not _at_word_edges(self._text, start, end):
                        continue
                    if " " not in form and not self._title_position(start, end, form):
                        continue
                    self.add(Item("W", start, end, extractor=extractor, confidence=confidence))

    def _title_position(self, start: int, end: int, form: str) -> bool:
        """One capitalised word is a title only where no sentence starts and it belongs to no longer name."""
        before = self._text[max(0, start - 2) : start]
        after = self._text[end : end + 2]
        if not (form[0].isupper() or form[0].isdigit()):
            return False
        if len(after) == 2 and after[0] == " " and after[1].isupper():
            return False
        previous = re.search(r"([A-Z]\w*) \Z", self._text[max(0, start - 24) : start])
        if previous is not None and previous.group(1).casefold() not in capitals.common_words():
            return False
        return bool(before.strip()) or form.casefold() not in capitals.common_words()

    def _in_blocks(self, offset: int) -> bool:
        return offset in self._blocks

    def rows(self, found: Iterable[Row]) -> None:
        """The names in the values of information rows, each as its label says."""
        for row in found:
            keys = set(row.keys)
            if "alias" in keys:
                continue
            for start, end in row.values:
                start, end = _name_part(self._text, start, end)
                surface = self._text[start:end]
                if re.search(
                    r"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d",
                    self._text[start:end],
                ):
                    continue
                if (
                    not surface
                    or len(surface) > 50
                    or len(surface.split()) > 6
                    or not any(c.isalpha() for c in surface)
                    or weekday(surface) is not None
                ):
                    continue
                if keys & rows.PERSON_KEYS and _name_like(surface):
                    # anything may be a stage name here
                    if keys & {"cast"} and re.search(r"\b(?:as|plays)\b|[-–:]\s", surface):
                        continue
                    if keys & {"person", "production_company"} and not names.shape_at(surface.split(), 0):
                        continue
                    self.add(Item("P", start, end, extractor="en.row", confidence=0.9))
                elif "production_company" in keys and names.shape_at(surface.split(), 0) and len(surface.split()) <= 3:
                    self.add(Item("P", start, end, extractor="en.row", confidence=0.8))
                elif keys & rows.COMPANY_KEYS and _name_like(surface):
                    known = gazetteer.lexicon_kinds().get(fold(surface))
                    kind, role = known or ("O", "")
                    self.add(Item(kind, start, end, extractor="en.row", confidence=0.9, value=role))
                elif "platform" in keys and _name_like(surface):
                    known = gazetteer.lexicon_kinds().get(fold(surface))
                    kind, role = known or ("F", "platform")
                    self.add(Item(kind, start, end, extractor="en.row", confidence=0.85, value=role))

    def houses(self, start: int, end: int) -> None:
        """Houses of chains, before the chains are found as companies."""
        self.add_all(
            Item("L", match.start(), match.end(), extractor="en.shape.place", confidence=0.75)
            for match in cues.houses().finditer(self._text, start, end)
        )

    def shapes(self, start: int, end: int) -> None:
        """Companies, schools, festivals and venues by the words that their names end or begin with."""
        for match in cues.company_shape().finditer(self._text, start, end):
            name = match.lastgroup
            if name is None:
                continue
            left, right = match.span(name)
            left = _drop_person(self._text, _drop_lead(self._text, left, right), right)
            left = _drop_owner(self._text, left, right)
            words = self._text[left:right].split()
            if len(words) < 2:
                continue
            if name == "event":
                self.add(Item("O", left, right, extractor="en.shape.festival", confidence=0.7, value="festival"))
            elif name == "institution":
                self.add(
                    Item(
                        "L" if _is_visited(self._text, left, right) else "O",
                        left,
                        right,
                        extractor="en.shape.company",
                        confidence=0.8,
                    )
                )
            elif name in ("org", "studio", "ministry"):
                if names.shape_at(words, 0) is not None and len(words) == 2 and name == "org":
                    continue
                self.add(Item("O", left, right, extractor="en.shape.company", confidence=0.8))
            elif not (names.shape_at(words, 0) is not None and len(words) <= 3 and words[-1] == "Park"):
                shape = names.shape_at(words, 0)
                if shape is not None and shape.length == len(words):
                    continue
                if (
                    words[-1] == "Park"
                    and len(words) == 2
                    and not re.search(r"(?i)\b(?:in|at|of|near|to|the)\s\Z", self._text[max(0, left - 8) : left])
                ):
                    continue
                self.add(Item("L", left, right, extractor="en.shape.place", confidence=0.7))

    def unquoted_titles(self) -> None:
        """Titles without quotation marks, known by what stands before or behind them."""
        surfaces: set[str] = set()
        owners = self._owners()
        for start, end in self._reading.sentences:
            headline = capitals.is_headline(self._text[start:end])
            # in a line of capitals a noun says no more than the words around it
            spoken = not self._text[start:end].isupper()
            for match in cues.cues().finditer(self._text, start, end) if spoken else ():
                if cues.INSIDE_NAME.search(self._text, max(start, match.start() - 24), match.end()) is None:
                    self._cued(match.end(), end, headline, surfaces)
            for item in owners.get(start, ()):
                owner = cues.OWNER.match(self._text, item.end, end)
                if owner is not None:
                    self._cued(owner.end(), end, headline, surfaces)
            for left, right in self._owned(start, end):
                words = self._text[left:right].split()
                if all(names.shape_at(words, index) is None for index in range(len(words))):
                    self._cued(left, right, headline, surfaces)
            for match in cues.TITLE_RUN.finditer(self._text, start, end):
                begin = match.start()
                day = cues.DAY.match(self._text, begin, end)
                if day is not None:
                    # "on March 7 with The Cherry Tree": the title begins behind the day
                    begin = day.end()
                if cues.follows().match(self._text, match.end(), end) and (
                    day is not None or not cues.NO_TITLE_BEFORE.search(self._text[max(start, begin - 24) : begin])
                ):
                    self._cued(begin, end, headline, surfaces)
        self._find_surfaces(surfaces, "en.title.repeated", 0.6)

    def _owned(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Words that may be a title by the name of whose work it is."""
        for match in cues.OWNED.finditer(self._text, start, end):
            begin = self._own_possessive(match.start(), match.start("title"))
            yield (match.start("title") if begin is None else begin), match.end("title")
        for match in cues.BY_SOMEBODY.finditer(self._text, start, end):
            window = max(start, match.start() - 60)
            before = cues.TITLE_BEFORE.search(self._text[window : match.start()])
            if before is not None:
                yield window + before.start("title"), match.start()

    def _own_possessive(self, begin: int, at: int) -> int | None:
        """Where a title begins whose own first word has the possessive that seemed to be its maker's.

        ``Poster Karakter Yumi's Cells 2``: elsewhere the text has "Yumi's Cells" without what stands before it here.
        """
        owner = self._text.rfind(" ", begin, at - 1) + 1
        space = self._text.find(" ", at)
        words = self._text[owner : space if space > 0 else len(self._text)]
        known = self._text[self._text.rfind(" ", 0, max(0, owner - 1)) + 1 : owner]
        start = max(0, at - _NEARBY)
        for place in occurrences(self._text[start : at + _NEARBY], words):
            before = self._text[max(0, start + place - len(known)) : start + place]
            if before != known and words.partition(" ")[0][-2:] in ("'s", "’s"):
                return owner
        return None

    def capital_titles(self) -> None:
        """Titles written in capitals amid running text, as some blogs do: two or more of them make a habit."""
        found: list[tuple[int, int]] = []
        ordered = sorted(self._found, key=_start)
        for start, end in self._reading.sentences:
            if self._text[start:end].isupper():
                continue
            for match in cues.CAPITALS.finditer(self._text, start, end):
                left, right = match.span("title")
                words = self._text[left:right].split()
                spoken = [word.capitalize() for word in words]
                shape = names.shape_at(spoken, 0)
                if (
                    (shape is not None and shape.length == len(words))
                    or fold(match["title"]) in gazetteer.lexicon_kinds()
                    or all(word.casefold() in capitals.common_words() for word in words)
                    or not any(len(word) > 3 and fold(word) not in gazetteer.lexicon_kinds() for word in words)
                    or ((last := bisect_left(ordered, right, key=_start)) and left < ordered[last - 1].end)
                ):
                    continue
                found.append((left, right))
        if len(found) < 2:
            return
        surfaces = {
            self._text[left:right]
            for left, right in found
            if self.add(Item("W", left, right, extractor="en.title.capitals", confidence=0.7))
        }
        self._find_surfaces(surfaces, "en.title.repeated", 0.6)

    def _owners(self) -> dict[int, list[Item]]:
        """Platforms and broadcasters by the start of the sentence they stand in."""
        sentences = self._reading.sentences
        found: dict[int, list[Item]] = defaultdict(list)
        for item in self._found:
            if item.kind in "FO" and item.value in ("platform", "broadcaster"):
                index = bisect_right(sentences, item.start, key=lambda sentence: sentence[0]) - 1
                if index >= 0 and item.start < sentences[index][1]:
                    found[sentences[index][0]].append(item)
        return found

    def tagged_titles(self, items: Iterable[Item]) -> None:
        """Titles that only the learned tagger sees, and the same words elsewhere."""
        surfaces = {self._text[item.start : item.end] for item in items if self.add(item)}
        self._find_surfaces(surfaces, "en.title.repeated", 0.6)

    def _cued(self, at: int, end: int, headline: bool, surfaces: set[str]) -> None:
        match = cues.TITLE_RUN.match(self._text, at, end)
        if match is None or re.match(r"\d+-[a-z]", match.group()):
            return
        label = cues.COLUMN.match(self._text, at, match.end())
        if label is not None:
            self._cued(label.end(), end, headline, surfaces)
            return
        surface = re.sub(r"(?:'s|’s)?[:.,]?\Z", "", match.group())
        if headline:
            surface = self._recurring_prefix(surface, at)
        words = surface.split()
        if not words or len(words) > 9 or not any(char.isalpha() for char in surface):
            return
        common = capitals.common_words()
        while words and words[0].casefold() in (
            "in",
            "on",
            "by",
            "korean",
            "at",
            "from",
            "season",
            "episode",
            "director",
            "actor",
            "pd",
            "writer",
            "producer",
        ):
            return
        shape = names.shape_at(words, 0)
        if shape is not None and shape.form != "given":
            if len(words) <= shape.length + 1:
                return
            if words[shape.length] == "in":
                # the role comes first: "known for playing Yoo Min-jae in Night Garden"
                self._cued(at + len(" ".join(words[: shape.length + 1])) + 1, end, headline, surfaces)
                return
        if all(word.casefold() in common or word.isdigit() for word in words) and not (
            len(words) > 1 and self._stands_twice(surface, at)
        ):
            return
        if len(words) == 1 and (names.is_surname(words[0]) or len(surface) < 3):
            return
        if words[0] in cues.place_names() or " ".join(words[:2]) in cues.place_names():
            return
        if self.add(Item("W", at, at + len(surface), extractor="en.title.cue", confidence=0.65)):
            surfaces.add(surface)

    def _recurring_prefix(self, surface: str, at: int) -> str:
        """The longest beginning of a headline's words that the text has again; "" when there is none."""
        words = surface.split()
        for length in range(len(words), 0, -1):
            prefix = " ".join(words[:length])
            prefix = re.sub(r"(?:'s|’s)?[:.,]?\Z", "", prefix)
            if (
                len(prefix) > 2
                and self._stands_twice(prefix, at)
                and (length > 1 or prefix.casefold() not in capitals.common_words())
            ):
                return prefix
        return ""

    def _stands_twice(self, surface: str, at: int) -> bool:
        """Whether words come again in the text, in one of book length near ``at``."""
        start = max(0, at - _NEARBY)
        end = max(at, 0) + _NEARBY
        first = self._text.find(surface, start, end)
        return first >= 0 and self._text.find(surface, first + len(surface), end) >= 0

    def bracketed_titles(self) -> None:
        """Works in brackets behind a person: ``Ryu Da-in (Crash Course in Romance)``."""
        ordered = sorted(self._found, key=_start)
        names = Counter(word for item in ordered for word in self._name_words_of(item))
        gone: set[int] = set()
        styled = False
        for item in [item for item in ordered if item.kind in "PU"]:
            match = cues.BRACKET.match(self._text, item.end)
            if match is None:
                continue
            left, right = match.span("inside")
            parts: list[tuple[int, int]] = []
            at = left
            for piece in self._text[left:right].split(", "):
                parts.append((at, at + len(piece)))
                at += len(piece) + 2
            if not all(self._bracket_title(a, b, styled, names) for a, b in parts):
                continue
            first, last = (bisect_left(ordered, edge, key=_start) for edge in (left, right))
            inner = [other for other in ordered[first:last] if other.end <= right]
            if any(
                other.kind not in "U"
                and not other.extractor.startswith("en.shape")
                and not (other.kind in "PDL" and (other.start, other.end) not in parts)
                for other in inner
            ):
                continue
            for other in inner:
                gone.add(id(other))
                names.subtract(self._name_words_of(other))
                self._taken[other.start : other.end] = bytes(other.end - other.start)
            ordered[first:last] = [other for other in ordered[first:last] if other.end > right]
            for a, b in parts:
                title = Item("W", a, b, extractor="en.title.bracket", confidence=0.7)
                if self.add(title):
                    insort(ordered, title, key=_start)
            styled = True
        self._found = [item for item in self._found if id(item) not in gone]

    def _bracket_title(self, left: int, right: int, styled: bool, names_: Counter[str]) -> bool:
        surface = self._text[left:right]
        run = cues.TITLE_RUN.match(self._text, left, right)
        if (
            run is None
            or run.end() != right
            or surface.isdigit()
            or re.match(r"(?:Part|Season|Episode|Vol|Ep|Eps|Chapter|No)\b", surface)
        ):
            return False
        words = surface.split()
        for piece in re.split(r" and | & ", surface):
            shape = names.shape_at(piece.split(), 0)
            if shape is not None and shape.length == len(piece.split()):
                return False
        if any(names_[word.casefold()] > 0 for word in words):
            return False
        if len(words) == 1:
            return styled and len(surface) > 3
        return (
            len(words) >= 3
            or words[0] in ("The", "A")
            or styled
            or any(w.casefold() in capitals.common_words() for w in words)
            or (not names.is_surname(words[0]) and words[0].casefold() not in word_set("names.toml", "given"))
        )

    def _name_words(self) -> set[str]:
        return {word for item in self._found for word in self._name_words_of(item)}

    def _name_words_of(self, item: Item) -> list[str]:
        return self._text[item.start : item.end].casefold().split() if item.kind == "P" else []

    def topic_from_context(self) -> None:
        """Where no title in quotation marks stands out, words in title case that come again are one.

        Only where the text speaks of "the film", "the series" and so on, or has rows of credits. A run of several
        words counts when it stands twice or more, and more so in the headline; a single word only when it is both in
        the headline and in the text.
        """
        if not self._reading.sentences or not cues.speaks_of_work().search(self._text):
            return
        head_end = self._reading.sentences[0][1]
        support: dict[str, int] = {}
        for item in self._found:
            if item.kind == "W":
                surface = fold(self._text[item.start : item.end])
                support[surface] = support.get(surface, 0) + (
                    3 if item.start < head_end or item.confidence >= 0.85 else 1
                )
        if support and max(support.values()) >= 3:
            return
        best: tuple[float, int, str] | None = None
        for surface, first in self._title_candidates():
            count = self._text.count(surface, 0, _NEARBY)
            in_head = surface in self._text[:head_end]
            words = surface.split()
            points = count + 2.0 * in_head + (1.0 if ":" in surface and first < head_end + 200 else 0.0)
            if len(words) == 1 and not (in_head and count >= 2):
                continue
            if points < 3.0 and not (
                ":" in surface and any(first == begin for begin, _ in self._reading.sentences[:2])
            ):
                continue
            if best is None or (-points, first) < (-best[0], best[1]):
                best = (points, first, surface)
        if best is None:
            return
        surface = best[2]
        places = Spans((at, at + len(surface)) for at in occurrences(self._text, surface))
        kept = []
        for item in self._found:
            if item.kind in "UPLODF" and places.hold(item.start, item.end):
                self._taken[item.start : item.end] = bytes(item.end - item.start)
            else:
                kept.append(item)
        self._found = kept
        self._find_surfaces({surface}, "en.title.context", 0.5)

    def _title_candidates(self) -> Iterable[tuple[str, int]]:
        """Runs in title case of running text that are no names known otherwise, with their first offsets."""
        seen: dict[str, int] = {}
        common = capitals.common_words()
        known = {fold(self._text[item.start : item.end]) for item in self._found if item.kind in "PLOF"}
        parts = self._name_words()
        for index, (start, end) in enumerate(self._reading.sentences):
            if index and capitals.is_headline(self._text[start:end]):
                continue
            for match in cues.TITLE_RUN.finditer(self._text, start, end):
                surface = re.sub(r"(?:'s|’s)?[:.,!?]?\Z", "", match.group())
                if index == 0 and capitals.is_headline(self._text[start:end]):
                    surface = self._recurring_prefix(surface, match.start())
                words = surface.split()
                if not words or len(words) > 7 or fold(surface) in known or (surface.isupper() and len(words) > 3):
                    continue
                if (
                    any(names.shape_at(words, i) for i in range(len(words)))
                    or words[0] in cues.place_names()
                    or words[-1] in cues.place_names()
                ):
                    continue
                if {word.casefold() for word in words} & parts:
                    continue
                if (
                    words[0].casefold() in common
                    and (len(words) == 1 or match.start() == start)
                    and words[0] not in ("The", "A", "My", "Our", "All", "One")
                ):
                    continue
                if all(word.casefold() in common or word.isdigit() for word in words):
                    continue
                seen.setdefault(surface, match.start())
        return seen.items()

    def pronouns(self) -> None:
        """He and she as subjects."""
        for start, end in self._reading.sentences:
            self.add_all(
                Item("H", match.start(), match.end()) for match in cues.PRONOUN.finditer(self._text, start, end)
            )
            self.add_all(
                Item("H", match.start("noun"), match.end("noun"), value=match.group("noun").casefold())
                for match in cues.person_anaphor().finditer(self._text, start, end)
            )

    def finish(self) -> None:
        """Sort the items and group them into things by their folded names."""
        self._found.sort(key=lambda item: item.start)
        things: dict[tuple[str, str], Thing] = {}
        for item in self._found:
            if item.kind in "HD":
                continue
            surface = self._text[item.start : item.end]
            key = ("P" if item.kind == "U" else item.kind, fold(surface))
            thing = things.get(key)
            if thing is None:
                thing = things[key] = Thing(item.kind, surface)
                self._reading.things.append(thing)
            if item.kind == "P":
                thing.kind = "P"
            item.thing = thing
            thing.items.append(item)
            if item.kind in "OF" and item.value:
                thing.role = item.value
        for item in self._found:
            if item.kind == "U" and item.thing is not None and item.thing.kind == "P":
                item.kind = "P"
        self._reading.items = self._found

    def read_rows(self, found: Iterable[Row]) -> list[ReadRow]:
        """Pair every row with the items inside its values."""
        by_start = sorted(self._found, key=lambda item: item.start)
        starts = [item.start for item in by_start]
        made = []
        for row in found:
            items: list[Item | None] = []
            for start, end in row.values:
                index = bisect_left(starts, start)
                inside = by_start[index] if index < len(by_start) and by_start[index].end <= end else None
                items.append(inside)
            made.append(ReadRow(row, items))
        return made


def _start(item: Item) -> int:
    return item.start


def _forms(surface: str) -> set[str]:
    """The ways to write a title."""
    return {surface, surface.replace("’", "'"), surface.replace("'", "’"), surface.upper()}


def _at_word_edges(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() and text[start].isalnum()):
        return False
    return not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _name_part(text: str, start: int, end: int) -> tuple[int, int]:
    """The name in a row's value: without a parenthesis, an alternative after a slash, and edge punctuation."""
    value = text[start:end]
    cut = re.search(r"\s?[(\[]|\s+[/|–-]\s+|\s(?:as|for)\s", value)
    if cut and cut.start():
        end = start + cut.start()
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "+!.)"):
        end -= 1
    if (
        text[end - 1 : end] == "."
        and text[start:end].count(".") == 1
        and not text[start:end].endswith(("Corp.", "Inc.", "Co.", "Ltd.", "Jr.", "Bros."))
    ):
        end -= 1
    return start, end


def _name_like(surface: str) -> bool:
    words = surface.split()
    return (
        bool(words)
        and sum(1 for w in words if w[0].isupper() or w[0].isdigit() or not w[0].isascii()) >= (len(words) + 1) // 2
    ) or (len(words) == 1 and surface[0].isalpha())


def _drop_lead(text: str, left: int, right: int) -> int:
    """Move past words before a company's or venue's name that belong to the sentence (In, The, Director ...)."""
    while True:
        space = text.find(" ", left, right)
        if space < 0:
            return left
        word = text[left:space].casefold().rstrip(",.'’")
        if (word not in _LEADS and word not in _GERMAN_LEADS) or text[left : left + 5] == "The A":
            return left
        left = space + 1


_SEASON_NUMBER = re.compile(r"(?:: Season|,? Season)? #?\d{1,2}\b(?![-–:.%]|\s(?:episodes?|percent|million|on\b))")


def _drop_person(text: str, left: int, right: int) -> int:
    """Move past somebody before the company's name: "Noh Yu-jin for Marble Films", "Analyst Oh of Hanbit Bank"."""
    for match in _FOR.finditer(text, left, right):
        words = text[left : match.start()].split()
        if any(names.shape_at(words, index) is not None for index in range(len(words))):
            return match.end()
    return left


def _drop_owner(text: str, left: int, right: int) -> int:
    """Move past the city, country or company that a venue or company is said to be of: "London's Dream Theatre"."""
    owner = _OWNER.match(text, left, right)
    if owner is None or owner["whose"].rpartition(" ")[2].casefold() in word_set("shapes.toml", "own_possessives"):
        return left
    rest = text[owner.end() : right]
    return owner.end() if " " in rest and rest[:1].isupper() else left


_OWNER = re.compile(r"(?P<whose>[A-Z][\w&-]*(?: [A-Z][\w&-]*)?)[’']s? (?=[A-Z])")
_FOR = re.compile(r" (?:of|for) (?:the )?")


_AT = re.compile(r"\b(?:[Aa]t|[Ii]n|[Tt]o) (?:the )?\Z")


def _is_visited(text: str, left: int, right: int) -> bool:
    """Whether a museum or centre is named as where something is: "at the Museum of Korea"."""
    noun = re.split(r" (?:of|for) ", text[left:right])[0].rpartition(" ")[2]
    return (
        noun.casefold() in word_set("shapes.toml", "institution_places")
        and _AT.search(text[max(0, left - 8) : left]) is not None
    )


_GERMAN_LEADS = frozenset({"filmverleihs", "filmverleih", "sender", "streamingdienst", "produktionsfirma"})
_LEADS = frozenset(
    {
        "in",
        "at",
        "on",
        "the",
        "by",
        "from",
        "and",
        "for",
        "with",
        "of",
        "director",
        "actor",
        "actress",
        "writer",
        "after",
        "when",
        "before",
        "its",
        "but",
        "as",
        "while",
        "courtesy",
        "via",
        "photo",
        "produced",
        "distributed",
        "production",
        "company",
        "distributor",
        "publisher",
        "a",
        "an",
        "to",
    }
)
