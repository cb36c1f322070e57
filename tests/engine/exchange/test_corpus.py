"""Programs as people write them are read as the real framework ran them; the rate is printed."""

import pytest

from engine.exchange.reading.reader import read_keras_code
from tests.engine.exchange.comparing import difference
from tests.engine.exchange.programs import Program, answers, programs, values

PROGRAMS = programs()
OUTCOMES: dict[str, str] = {}


def outcome(program: Program) -> str:
    """What differs from the recorded answer, or an empty text; each program is read once."""
    if program.name not in OUTCOMES:
        try:
            reading = read_keras_code(program.text, values(program.name))
        except ValueError as refused:
            OUTCOMES[program.name] = f"not read: {refused}"
        else:
            answer = answers(program.group)[program.name]
            OUTCOMES[program.name] = difference(reading, answer)
    return OUTCOMES[program.name]


def test_the_corpus_is_large_and_answered():
    assert len(PROGRAMS) >= 150
    assert all(program.name in answers(program.group) for program in PROGRAMS)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_every_program_is_read_or_refused_in_a_sentence(program):
    assert isinstance(outcome(program), str)


def test_at_least_98_of_100_are_read_exactly(capsys):
    wrong = {program.name: outcome(program) for program in PROGRAMS if outcome(program)}
    rate = 1 - len(wrong) / len(PROGRAMS)
    with capsys.disabled():
        print(f"\n{rate:.1%} of {len(PROGRAMS)} programs are read exactly")
        for name, why in wrong.items():
            print(f"  {name}: {why}")
    assert rate >= 0.98, "\n".join(f"{name}: {why}" for name, why in wrong.items())


@pytest.mark.parametrize("name", ["190_features_of_data", "193_number_of_classes"])
def test_what_only_data_know_is_asked_for(name):
    program = next(each for each in PROGRAMS if each.name == name)
    assert [asked.name for asked in read_keras_code(program.text).unknowns] == list(values(name))
