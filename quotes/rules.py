"""The words that a single rule looks for: one list a rule, as ``data/<language>/rules.json`` has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

import regex

__all__ = ["Rules", "any_of", "read_rules"]


@dataclass(frozen=True, slots=True)
class Rules:
    """Word lists of one language, each for one rule; in small letters but for those that say otherwise."""

    # Runs of words with a capital
    numbered: frozenset[str]  # what a number goes on with, with capitals: Channel 4
    lettered: frozenset[str]  # what a letter goes on with, which is no initial then: vitamin D
    credits: frozenset[str]  # whose pictures and posts they are, with their capitals
    users: frozenset[str]  # nouns before the account of somebody: user ada_b
    openers: frozenset[str]  # ordinary words before a body at the start of a sentence, and no part of its name
    guilds: frozenset[str]  # those whose possessive goes on with a name: the Seamen's Society
    members: frozenset[str]  # those by whom bodies are called: Doctors Without Borders
    brothers: frozenset[str]  # those of them from whom "of" alone leads on: Friends of the Earth
    fraternities: frozenset[str]  # bodies of people: the Fraternal Order of Wardens
    aims: frozenset[str]  # what bodies are called by: Right to Life, Prevention of Cruelty to Animals
    causes: frozenset[str]  # what the name of a campaign ends in: Lowmoor First, Local Control Now
    compound_heads: frozenset[str]  # bodies of two fields, with capitals: Food and Drug Administration
    known_names: frozenset[str]  # well-known names with small words, a possessive or an ordinary word, with capitals
    topical: frozenset[str]  # bodies that sit on something: Council on Farming
    offices: frozenset[str]  # those with several fields: Ministry of Health, Social Services and Equality
    short_titles: frozenset[str]  # titles whose full stop ends no sentence: Sen.
    clipped: frozenset[str]  # other words of which that is so: Mt. Tarn, Lowmoor Inc.
    clipped_names: frozenset[str]  # first names of which it is so before another name: Ma. Concepcion, Md. Rafiq
    numbering: frozenset[str]  # those of which it is so before a number: No. 5, Dec. 5
    pairings: frozenset[str]  # two or more, before their names: Twins Ada and Tom
    # Names and titles
    adjective_ends: frozenset[str]  # what turns a name into an adjective: Lowmoor-based
    papers: frozenset[str]  # titles that papers and sites are called by: the Lowmoor Reporter
    papers_by: frozenset[str]  # what those of a trade are called: Farmer Weekly
    kinds: frozenset[str]  # capitals for a kind of body, and no name: a PAC
    weak_titles: frozenset[str]  # titles that are ordinary words, too: Private Eye, Major League
    given_titles: frozenset[str]  # titles that are first names far oftener before a surname alone
    inner_titles: frozenset[str]  # titles that are amid names, too: Amina Sheikh Nur
    middle_titles: frozenset[str]  # those between a first name and a surname alone: James Earl Falkner
    offices_of: frozenset[str]  # offices that a field comes behind: Secretary of State
    courtesy: frozenset[str]  # titles that tell no office
    first_name_titles: frozenset[str]  # titles that stand with a first name by right
    leading_particles: frozenset[str]  # small words that a surname alone may begin with: van der Berg
    legal_forms: frozenset[str]  # what a company's name ends in
    office_heads: frozenset[str]  # nouns that before a name may be something else, but are people as a description
    held: frozenset[str]  # offices of which there is but one at a time: the nominee for the Senate
    ranks: frozenset[str]  # ranks and offices as capitals: DCP, MLA
    second_ranks: frozenset[str]  # what is one behind another alone: Det Con
    dignities: frozenset[str]  # as what one of rank is spoken of, or spoken to: His Holiness, Your Honour
    postnominals: frozenset[str]  # degrees, honours and seats as capitals behind a name: Ada Brandt KC
    surname_beginnings: frozenset[str]  # of more than two letters, before a capital within: MacRey
    peers: frozenset[str]  # titles with which a name goes on: Lord Falkner of Lowmoor
    realms: frozenset[str]  # what goes by its last name alone: the Republic of Lowmoor
    ships: frozenset[str]  # letters before the names of ships
    party_tags: frozenset[str]  # parties as they stand in brackets behind their members: (Lab)
    given_words: frozenset[str]  # common words that are first names, too: Rose, Frank; not Will, May
    everyday_bodies: frozenset[str]  # ordinary words by which well-known bodies are called: Shell, Shelter
    native_names: frozenset[str]  # what natives are called, and others by name: Dane
    shouts: frozenset[str]  # words in capitals that are no acronym: PICTURED, OMG
    shows: frozenset[str]  # what programmes are that bear their host's name: The Ada Brandt Show
    days: frozenset[str]  # of the week, behind which a name may stand: "On Sunday Dawn Falkner"
    months: frozenset[str]  # in full, and their first three letters
    holidays: frozenset[str]  # with a capital: before Easter
    dating: frozenset[str]  # words before a month: in May
    streets: frozenset[str]  # what that of a street ends in
    trades: frozenset[str]  # what a company is of, which its short name leaves out: Lowmoor Motors
    tails: frozenset[str]  # what a body's name may leave out at its end: Lowmoor News
    wares: frozenset[str]  # what a product's name ends in, after its maker's: Ardent Watch, Ardent Six Plus
    houses: frozenset[str]  # the same of those that are of no place: Yale University
    degrees: frozenset[str]  # what an office is a lesser or higher one by: deputy, executive
    quarters: frozenset[str]  # what is said of a part of a country, or of a later one: North, New
    gatherings: frozenset[str]  # what a body of the same initials holds
    pageants: frozenset[str]  # what is nobody's name behind Miss: Miss World
    # Mentions and whom they mean
    pseudonyms: frozenset[str]  # nouns before what somebody goes by: a commenter named “Nightowl”
    naming: frozenset[str]  # verbs between a description and a name: a man called Tom Rey
    seated: frozenset[str]  # verbs behind a place: the Lowmoor-based maker
    fields: frozenset[str]  # what bodies deal with, as their names have it: the Health and Safety Executive
    office_fields: frozenset[str]  # fields of an office alone: the head of police Ada Brandt
    before_titles: frozenset[str]  # words before a title that stand apart from it: her niece, state Sen. Ada Brandt
    deputies: frozenset[str]  # words before an office of who only stands in for whoever holds it
    clergy: frozenset[str]  # what a Rev. may be called
    counsel: frozenset[str]  # who tell a court something and are neither tried nor witnesses
    courts: frozenset[str]  # bodies before which somebody is heard: court, inquest
    trials: frozenset[str]  # at which a court hears of somebody: the trial of Tom Rey heard
    crimes: frozenset[str]  # what who stands trial denies
    serving_to: frozenset[str]  # who are somebody's: an aide to the senator
    sent: frozenset[str]  # writings whose words are theirs from whom they are: a statement from the ministry
    platforms: frozenset[str]  # where everybody may write
    posts: frozenset[str]  # what everybody may write there
    pages: frozenset[str]  # where the words are its owner's: the club's website, her account
    others_pages: frozenset[str]  # words before a page that others write about somebody: his Wikipedia page
    received: frozenset[str]  # words before a writing that one gets: her dismissal letter
    profiles: frozenset[str]  # those that may be in another's name
    serving: frozenset[str]  # what an office is held by: she works as mayor
    self_named: frozenset[str]  # bodies whose names say what they are: the Tarn Council
    called_bodies: frozenset[str]  # nouns behind a body's name: the Ardent group is Ardent
    territories: frozenset[str]  # bodies that go by the name of a place: the country
    outlets: frozenset[str]  # what those who publish news are called by
    firms: frozenset[str]  # what a company is called, and no public body
    makers: frozenset[str]  # the same by what they trade in: the carmaker
    dealers: frozenset[str]  # what a firm is to another: its supplier
    public_bodies: frozenset[str]  # words of the names of public bodies, and of those of members
    ministries: frozenset[str]  # public bodies that every nation has and hardly calls by a name
    any_body: frozenset[str]  # nouns for a body of any kind, which say nothing against a name's own
    own_kinds: frozenset[str]  # what says no more of a body than what it is: the Daily Tide newspaper
    callings: frozenset[str]  # what somebody without an office may be called
    crowds: frozenset[str]  # many who are nobody named
    tellers: frozenset[str]  # who only tell of the hero of an article
    officials: frozenset[str]  # who hold an office, or have one's title before their name
    laymen: frozenset[str]  # with whom those have to do: a victim, a protester
    marrying: frozenset[str]  # words of a text about a marriage
    kin: frozenset[str]  # somebody's of a family or couple, who may be the one that an article is about
    accusing: frozenset[str]  # verbs of what the law does to somebody
    spokesmen: frozenset[str]  # who speak for others
    twosomes: frozenset[str]  # what two are called
    anybody: frozenset[str]  # what any two may be called
    asking: frozenset[str]  # verbs of those who don't answer themselves
    question_words: frozenset[str]  # with which a question goes on that somebody is to answer
    answering: frozenset[str]  # verbs of those who haven't asked
    adding: frozenset[str]  # verbs of those who have said something before
    sought: frozenset[str]  # who want an office, or wanted it: the candidate for mayor
    differing: frozenset[str]  # verbs of who does not think so
    curious: frozenset[str]  # verbs of who asks only before a question word: wanted to know why
    plain_people: frozenset[str]  # what anybody is called, whatever he does: those of the lists of men and women, lad
    parties: frozenset[str]  # what somebody is before a court alone
    spouses: frozenset[str]  # whom one has married, alive or dead
    partners: frozenset[str]  # whom one loves, or was married to
    writers: frozenset[str]  # what those are who write for a paper: Ada Brandt is a columnist
    dying: frozenset[str]  # verbs of who says nothing any more
    deaths: frozenset[str]  # what is of somebody who has died: the funeral of Ada Brandt
    parents: frozenset[str]  # what those of the next list call them
    children: frozenset[str]  # and what these call those
    siblings: frozenset[str]  # what both call each other
    ancestors: frozenset[str]  # who is older than who calls them so, beside parents
    descendants: frozenset[str]  # and who is younger, beside children
    informers: frozenset[str]  # what a text calls those whom it doesn't name: the source
    substantives: frozenset[str]  # adjectives by which people are called: said one local
    plain_men: frozenset[str]  # what any man or boy is called: the man
    plain_women: frozenset[str]  # what any woman or girl is
    young: frozenset[str]  # what a boy or a girl may be called
    emerging: frozenset[str]  # stems of verbs whose subject does nothing: it emerged, it turned out
    says: frozenset[str]  # verbs of the present that no noun goes over, whatever the tagger takes them for
    either: frozenset[str]  # what a body or a person may be: broadcaster, owner
    heroes: frozenset[str]  # what a lede calls somebody who is named below, beside people: a 19-year-old
    anyone_named: frozenset[str]  # what a headline calls people of whatever calling
    charged: frozenset[str]  # words behind "the man" of a lede: accused of a murder
    judging: frozenset[str]  # who preside over a court
    identifying: frozenset[str]  # verbs that tell who somebody is: identified the officer as Ada Brandt
    tried: frozenset[str]  # what courts do to somebody: convicted
    pleading: frozenset[str]  # verbs of who stands trial
    denying: frozenset[str]  # the same before a crime
    benches: frozenset[str]  # whom a witness tells something, beside those of courts
    testifying: frozenset[str]  # verbs of a witness
    inscribing: frozenset[str]  # verbs of a sign as well as of a person: one said, one called for
    # Writings
    shams: frozenset[str]  # said of writings that aren't whose they seem: a fake account of Ada Brandt
    issued: frozenset[str]  # verbs of those who write or publish
    conveying: frozenset[str]  # what one does in a writing, though it is no saying: Ada Brandt resigned in a letter
    leaving: frozenset[str]  # what one does with a note: Tom Rey left a card
    voicing: frozenset[str]  # what one does with words that somebody quotes: the “fear” described by Ada
    ads: frozenset[str]  # writings as good as a person's words
    reports: frozenset[str]  # news, where a sentence tells who published them
    signing: frozenset[str]  # words before "by" or a colon and who signs the article: Reporting by Ada Brandt
    read_out: frozenset[str]  # verbs of a writing that is read: It begins: “…”
    ruling: frozenset[str]  # what a rule does: the lease forbids “…”
    footage: frozenset[str]  # what has somebody speaking: a clip of Ada Brandt saying
    speeches: frozenset[str]  # what somebody has that is all his words: a clip from Ada Brandt's speech
    showing: frozenset[str]  # verbs of what has somebody speaking: the video shows Ada Brandt saying
    releases: frozenset[str]  # what is a writing before "release"; other releases are of somebody
    journals: frozenset[str]  # where studies are published
    portions: frozenset[str]  # parts of a writing: Section 3 of the rules
    crediting: frozenset[str]  # words before "by" and somebody who has said nothing: Photo by Ada Brandt
    pictures: frozenset[str]  # which hold the words of those who post them
    essays: frozenset[str]  # writings that may be about somebody: an article of Ada Brandt
    notes: frozenset[str]  # what is hers who left it, unlike a book
    sending: frozenset[str]  # participles of a writing before whom it goes to
    worn: frozenset[str]  # before "reading", what has words on it that nobody reads at length: a badge reading “…”
    # Speech and speakers
    having: frozenset[str]  # verbs of who has a view: she offered another explanation. “…”
    views: frozenset[str]  # what is had or given in that way
    apart: frozenset[str]  # what a view is called that somebody else doesn't have
    done_to: frozenset[str]  # participles of a headline without its "is": told to “…”, accused of “…”
    allegations: frozenset[str]  # what others say of somebody: denied claims that he “…”
    entreaties: frozenset[str]  # the same, where the text says whose they are: ignored calls from fans to “…”
    rebutting: frozenset[str]  # verbs of whom they are about
    punishing: frozenset[str]  # what is done to him, beside what the law does: suspended for “…”
    renaming: frozenset[str]  # verbs of a clause without "that" about a thing: a crash police described as “…”
    drawing: frozenset[str]  # verbs of what makes others shout: her answer drew a shout of “…”
    aiming: frozenset[str]  # verbs of a headline whose subject speaks to or of its object: Brandt mocks Rey: “…”
    known_as: frozenset[str]  # words before a name or a term in quotation marks
    tongues: frozenset[str]  # languages, beside demonyms, in which a word means something: Latin for “unlucky”
    titling: frozenset[str]  # words right behind which capitals are a name or title: nom de guerre “…”
    works: frozenset[str]  # kinds of works, before their titles
    acting_in: frozenset[str]  # verbs before "in" and the title of a work
    credited: frozenset[str]  # who makes a work or plays in it, behind its title: “The Dam” star Ada Brandt
    pictured: frozenset[str]  # what stands before whose a picture is: Photo: Ada Brandt
    teasers: frozenset[str]  # what stands before the headline of another article: Read more: “…”
    furniture: frozenset[str]  # lines of a page between the paragraphs of an article: Advertisement
    renditions: frozenset[str]  # what "of" leads on from to a work's title: the stage version of
    performing: frozenset[str]  # verbs right before the title of a song or play
    terms: frozenset[str]  # words before a term in quotation marks
    telling: frozenset[str]  # verbs whose object is who is spoken to
    addressing: frozenset[str]  # the same, and verbs of asking, assuring and informing
    ordering: frozenset[str]  # participles before "by" somebody who tells, asks or orders
    likening: frozenset[str]  # verbs that say with "to" what something is like
    presenting: frozenset[str]  # introduces him as “…”
    selling: frozenset[str]  # verbs of who sells a thing as “…”
    killing: frozenset[str]  # those whose object is dead: denies murdering Ada Brandt
    attacking: frozenset[str]  # verbs whose subject is no victim
    schemes: frozenset[str]  # nouns that what stands in marks before them is the name of
    doctrines: frozenset[str]  # the same, whatever the words before: the “open shore” doctrine
    epithets: frozenset[str]  # what tabloids put before a name: Feisty Ada Brandt
    before_names: frozenset[str]  # other nouns that people are called by right before a full name: Hooker Ada Brandt
    past: frozenset[str]  # what says of an office that it was held: the former minister
    retired: frozenset[str]  # what in brackets behind a rank says that it was held: Lt Gen (Retd) Ada Brandt
    buildings: frozenset[str]  # what nothing is but a building behind a name, whatever its first letter: Brandt Tower
    named_things: frozenset[str]  # what people give names to: a boat, a dog
    bystanders: frozenset[str]  # who tell of the hero of a text
    moods: frozenset[str]  # adjectives that say what somebody makes of it, who then says so
    gestures: frozenset[str]  # verbs that do the same
    calling: frozenset[str]  # verbs whose object is who is called “…”
    shared_titles: frozenset[str]  # titles that bodies have as well: rival Samsung
    stars: frozenset[str]  # words of names of bodies by which, in small letters, only people are called: the pop star
    proxies: frozenset[str]  # who speak for somebody, and may be called by each of these
    undoing: frozenset[str]  # what is done to one who tells of it: Brandt axed by Ardent: “…”
    opining: frozenset[str]  # verbs of who makes something of what another writes
    statements: frozenset[str]  # writings that are hardly another’s: Ada put out a statement
    any_sex: frozenset[str]  # callings in -man that women have as well
    men_too: frozenset[str]  # callings of women that men have as well: Nurse Tom Rey
    enthroned: frozenset[str]  # titles without which nobody is called who has one: the duchess
    notices: frozenset[str]  # what heads a notice to readers, and is nobody who speaks
    legends: frozenset[str]  # words on something else, which says nothing itself: the caption of a photo
    avoiding: frozenset[str]  # before "the word", says that somebody doesn't use it: refused to use the word “flood”
    contacting: frozenset[str]  # who asks one, or turns to one, may be told something: called the bank and was told
    outcries: frozenset[str]  # words of saying of many: chants of “…” from the crowd
    inverted: frozenset[str]  # verbs that report with the word behind them where the subject follows: put in Ada Brandt
    heard: frozenset[str]  # stems of verbs whose subject speaks in the passive, too: she was quoted as saying
    recalling: frozenset[str]  # verbs of who heard another say it: he recalled Ada Brandt saying
    causing: frozenset[str]  # stems of verbs that move one to say it: prompting Ada to reply
    obtaining: frozenset[str]  # verbs of those who have a document to quote from
    bearing: frozenset[str]  # things that hold words, as an audit, a screen or a proverb do
    issuing: frozenset[str]  # stems of verbs of who is behind a document: Ardent issued a report
    outlining: frozenset[str]  # what sets out what shall be or what was found, and so speaks for itself: the plan
    anyone: frozenset[str]  # what somebody may be called beside what he does: suspect, cyclist, politician
    beings: frozenset[str]  # who may speak, though no other list has them: the mob, a chatbot
    accounts: frozenset[str]  # what is somebody's telling of a thing: by her account, in his words
    utterances: frozenset[str]  # what somebody says, beside the nouns of cues.json: her parting thought, “…,”
    remarks: frozenset[str]  # what quoted words before it are all of: the captain's “small fish” jibe
    describing: frozenset[str]  # nouns whose "of" says what they are about: the criticism of Ada
    noticing: frozenset[str]  # verbs of who comes upon words of others: she found a note: “…”
    voices: frozenset[str]  # what a later sentence calls a quotation, beside nouns of saying: the voice was his
    relaying: frozenset[str]  # verbs of who published it: the paper reports
    raising: frozenset[str]  # what is said in the passive of who is its subject: is believed to have left
    measures: frozenset[str]  # what things go according to, which says nothing: according to size
    farewells: frozenset[str]  # what one says without telling anything: said goodbye
    claimed: frozenset[str]  # the same of claiming: the flood claimed nine lives
    wondering: frozenset[str]  # verbs of a question: "Where?" asked Ada
    called_men: frozenset[str]  # what a man is called to his face
    called_women: frozenset[str]  # what a woman is called to her face
    stretches: frozenset[str]  # parts of a day or year: last week, Monday night
    nows: frozenset[str]  # times in one word: today
    replies: frozenset[str]  # what is said to a question: the answer came
    christening: frozenset[str]  # verbs by which a thing gets its name: named her boat “…”
    playing: frozenset[str]  # verbs before "with" and what is played: closed with “…”
    witnessing: frozenset[str]  # verbs of who is there when another says it: he heard Ada say
    addressed: frozenset[str]  # participles of somebody to whom it is said: told that it was “…”, he nodded
    confronted: frozenset[str]  # participles of who answers what comes from another: Ada, shown it by the paper: “…”
    speaking: frozenset[str]  # verbs of who speaks or warns of “…”
    entitled: frozenset[str]  # words right before a title, whatever its capitals
    knowing: frozenset[str]  # verbs of what is known as “…”
    dubbing: frozenset[str]  # verbs that give a nickname
    referring: frozenset[str]  # verbs of what somebody describes or refers to as “…”, beside those of calling
    expecting: frozenset[str]  # verbs of who says what may come: a road that they feared would “…”
    meeting: frozenset[str]  # verbs before "with" and what somebody says to a thing: met the claim with “…”
    discerning: frozenset[str]  # verbs of who finds in a thing what he says of it: sees “a trap” in the plan
    occasions: frozenset[str]  # where somebody says it, and not where he works: her editor at the launch
    comers: frozenset[str]  # who are called by what they come to: a visitor to the fair, a witness to the crash
    seeking: frozenset[str]  # verbs of who wants something of others: asked the board for it
    uttering: frozenset[str]  # verbs of who uses a single word: never said “sorry”
    labelling: frozenset[str]  # words before a word in marks that somebody calls it by: described it as a “brutal” deal
    coming: frozenset[str]  # verbs before "from" and who has said what a noun sums up
    belonging: frozenset[str]  # the same before "to"
    viewing: frozenset[str]  # verbs that tell how somebody sees it: as Ada puts it
    shouting: frozenset[str]  # verbs of what others hardly say for one: a boy had texted that “…”
    quoting: frozenset[str]  # verbs of who quotes somebody else
    exact: frozenset[str]  # adjectives of words that are given as they were: her last words were “…”
    sayable: frozenset[str]  # what one may say as a whole: the only thing she said was “…”
    interrupting: frozenset[str]  # verbs of who breaks in on another: “I was—” “Where?” cut in Ada
    attempting: frozenset[str]  # verbs that report right behind a question, as well: “Just one?” I tried
    kept: frozenset[str]  # parts of a writing: an entry in her diary
    tracts: frozenset[str]  # writings that speak for themselves, unless a clause says who wrote them
    operating: frozenset[str]  # what one does with a button or an option: press “OK”
    filed: frozenset[str]  # what a text may go on to call "the document"
    polls: frozenset[str]  # words of a poll, whose answers are nobody's in the news
    penning: frozenset[str]  # verbs of who wrote a tract: a leaflet, which Ada wrote
    striking_up: frozenset[str]  # verbs of several before a song or a cry: they struck up a new one: “…”
    songs: frozenset[str]  # what several cry or sing, beside outcries: the song began again: “…”
    doubts: frozenset[str]  # what somebody has none of, or one, who then says more: Ada has no regrets. “…”


def read_rules(words: Callable[[str], frozenset[str]]) -> Rules:
    """The lists, each by the key that is its name. words: gives the list of a key, or raises."""
    return Rules(**{field.name: words(field.name) for field in fields(Rules)})


@cache
def any_of(words: frozenset[str], pattern: str = "{}") -> regex.Pattern[str]:
    """A pattern that has any of some words in the place of its braces."""
    return regex.compile(pattern.replace("{}", f"(?:{'|'.join(map(regex.escape, sorted(words)))})"))
