"""The ordered stages, and nothing but the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple, Unpack

from .answering.assemble import assemble
from .answering.editorial import reviewed
from .article import Article
from .attributing import known, speech
from .attributing.confidence import calibrate
from .attributing.dialogue import take_turns
from .attributing.echoes import take_echoes
from .attributing.forms import Forms
from .attributing.speakers import attribute, score_sources
from .attributing.vocatives import Vocatives
from .errors import OptionError, TextError
from .furniture import without_furniture
from .halves import Reading, Sketch
from .lexicon import Lexicon, load_lexicon
from .marking.marks import find_marks
from .marking.segments import find_segments
from .mentioning.casting import find_referents
from .mentioning.descriptions import add_described
from .mentioning.joint import find_joint
from .mentioning.layout import Layout
from .mentioning.mentions import find_mentions
from .naming.entities import cluster
from .naming.kinds import tell_kinds
from .naming.names import find_names
from .options import OptionDict, Options, read_id
from .parse import Parse
from .parser import Parser
from .records import Job, Quote, Rejected, Speaker
from .reporting.contents import find_contents
from .reporting.cues import find_cues
from .reporting.reports import find_reports
from .reporting.utterances import indirect, join
from .reporting.wholes import with_contents
from .resolving.coreference import Antecedents
from .roster import Roster, read_roster, with_refs
from .scene.features import Scene
from .version import __version__

__all__ = ["Engine", "answer", "read", "sketch"]

_TURN = 0.9  # probability of speech for a turn of a dialogue
_LEAST_SPEECH = 0.5  # probability from which a segment counts as speech


class Engine:
    """Finds quotes and speakers with one spaCy pipeline.

    model: package name or path of the pipeline. Raises ModelError.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        self.parser = Parser(model)

    def extract(self, text: str, *, id: str | int | None = None, **options: Unpack[OptionDict]) -> Article:
        """Quotes and speakers of one text. Options: as for ``quotes.extract``. Raises TextError, OptionError."""
        job = _job(text, ("speakers", "id"), **options)
        return next(self.pipe([replace(job, id=id)]))

    def pipe(
        self, texts: Iterable[str | Job], *, batch_size: int = 16, **options: Unpack[OptionDict]
    ) -> Iterator[Article]:
        """One article per text, in order. A Job carries its own id and options; strings take ``options``.

        Raises TextError, for one text in place of several as well: its letters are no articles.
        """
        if isinstance(texts, str):
            raise TextError("texts is one string: give a list of texts, or call extract")
        shared = _job("", ("speakers",), **options)
        jobs = (_checked(item if isinstance(item, Job) else replace(shared, text=item)) for item in texts)
        most, ended = max(1, batch_size), False
        while not ended:
            batch, fault = _taken(jobs, most)
            yield from self._batch(batch)
            if fault is not None:
                raise fault
            ended = len(batch) < most

    def _batch(self, jobs: list[Job]) -> Iterator[Article]:
        sketches = [sketch(job.text, load_lexicon(job.options.language)) for job in jobs]
        parses = self.parser.pipe(j.text for j, s in zip(jobs, sketches, strict=True) if _needs_parse(j, s))
        for job, sketched in zip(jobs, sketches, strict=True):
            yield answer(job, sketched, next(parses) if _needs_parse(job, sketched) else None, self.model)


def sketch(text: str, lexicon: Lexicon) -> Sketch:
    """The half that needs only the text."""
    flowing, paragraphs, starts = without_furniture(text, lexicon.rules)
    segments, warnings = find_segments(flowing, find_marks(flowing, lexicon), paragraphs, lexicon.report_verbs)
    return Sketch(flowing, paragraphs, starts, segments, warnings)


def read(sketched: Sketch, parse: Parse, lexicon: Lexicon, speakers: Roster | None = None) -> Reading:
    """The half that needs the parse."""
    names = find_names(parse.text, sketched.paragraphs, lexicon)
    entities, entity_of = cluster(names, lexicon)
    tell_kinds(parse.text, names, entities, lexicon)
    if speakers:
        known.tell_kinds(entities, speakers)
    layout = Layout(parse, sketched.segments, sketched.paragraphs)
    mentions = find_mentions(layout, names, entity_of, lexicon)
    titles = [tuple(word for m in e.mentions for word in names[m].title) for e in entities]
    cast = find_referents(layout, mentions, entities, titles, lexicon)
    find_joint(cast)
    add_described(cast)
    scene = Scene(layout, mentions, entities, lexicon)
    return Reading(scene, entities, cast.referents, Antecedents(cast, names, scene.codes))


def _needs_parse(job: Job, sketched: Sketch) -> bool:
    """Without quotation marks there is nothing to parse for, unless quotes without them are asked for."""
    return bool(sketched.segments) or "indirect" in job.options.types


def _taken(jobs: Iterator[Job], most: int) -> tuple[list[Job], Exception | None]:
    """The next jobs, and what is wrong with the one behind them: those before it are answered first."""
    taken: list[Job] = []
    try:
        taken.extend(islice(jobs, most))
    except Exception as error:
        return taken, error
    return taken, None


def _job(text: str, beside: tuple[str, ...], /, *, speakers: Any = None, **options: Any) -> Job:
    """A job of these options; ``beside`` are the names that the caller takes beside those of ``Options``."""
    given = Options.of(beside, **options)
    return Job(text, None, given, None if speakers is None else read_roster(speakers, given.language))


def _checked(job: Job) -> Job:
    if not isinstance(job.text, str):
        raise TextError(f"text is {type(job.text).__name__}: give a string")
    if not isinstance(job.options, Options):
        raise OptionError("options", f"the options of a Job are {type(job.options).__name__}: give quotes.Options")
    speakers = None if job.speakers is None else read_roster(job.speakers, job.options.language)
    return replace(job, id=read_id(job.id), speakers=speakers)


def answer(job: Job, sketched: Sketch, parse: Parse | None, model: str) -> Article:
    """The article of one job from its sketch and parse; without quotation marks no parse is needed."""
    found = (
        _Found([], [], [])
        if parse is None
        else _find(job, sketched, read(sketched, parse, load_lexicon(job.options.language), job.speakers))
    )
    article = Article(
        text=job.text,
        id=read_id(job.id),
        language=job.options.language,
        offsets=job.options.offsets,
        quotes=tuple(found.quotes),
        speakers=tuple(found.speakers),
        rejected=tuple(found.rejected) if "rejected" in job.options.include else None,
        warnings=tuple(sketched.warnings),
        meta={"version": __version__, "model": model},
        with_text="text" in job.options.include,
    )
    article = reviewed(article, sketched, found.rejected)
    return with_refs(article, job.speakers) if job.speakers else article


class _Found(NamedTuple):
    quotes: list[Quote]
    speakers: list[Speaker]
    rejected: list[Rejected]


def _find(job: Job, sketched: Sketch, reading: Reading) -> _Found:
    """The stages that choose: sources, speech, speakers, confidence, utterances."""
    scene, antecedents, segments = reading.scene, reading.antecedents, sketched.segments
    sources = score_sources(scene)
    spoken = speech.probabilities(scene, [[p for _, p in own] for own in sources])
    vocatives = Vocatives(scene, antecedents)
    attributions, turns = take_turns(scene, antecedents, vocatives, attribute(antecedents, sources, vocatives))
    spoken = [max(p, _TURN) if i in turns else p for i, p in enumerate(spoken)]
    if job.speakers:
        attributions = known.favour(scene, reading.referents, attributions, job.speakers)
    attributions = calibrate(scene, reading.referents, attributions, spoken)
    said = [i for i, p in enumerate(spoken) if p >= _LEAST_SPEECH]
    attributions = take_echoes(scene, reading.referents, attributions, said)
    unmarked = "indirect" in job.options.types
    cues = find_cues(scene, around=None if unmarked else said)
    contents = find_contents(scene, [c.token for c in cues], wide=unmarked)
    reports = find_reports(scene, cues, contents)
    utterances = with_contents(scene, join(scene, said, attributions, reports), reports)
    if unmarked:
        utterances += indirect(scene, antecedents, reports, utterances)
        # By the first words in marks, as without indirect ones: the content of one may begin before another's.
        utterances.sort(key=lambda u: segments[u.segments[0]].span.start if u.segments else u.content[0].start)
    quotes, speakers = assemble(job.text, sketched, reading, utterances, job.options)
    forms = Forms(scene)
    others = [i for i, p in enumerate(spoken) if p < _LEAST_SPEECH]
    return _Found(quotes, speakers, [Rejected(segments[i].span, forms.reason(i)) for i in others])
