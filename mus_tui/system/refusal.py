"""How the program says no: one sentence, in words that a catalogue can translate."""


class Refusal(Exception):
    """Something that can't be done, told as one sentence: what happened, that nothing was lost, what to do.

    ``sentence`` is an English template with ``{slots}``, the key of its translation; ``values`` fill the
    slots. It is worded where it is shown, in the language of whoever reads it. Values may be words about a
    person, so the exception's own text is the template alone: nothing confidential reaches a traceback.
    """

    exit_code = 2
    """What the command line ends with: wrong use."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


class WorkbookRefusal(Refusal):
    """The workbook can't be used: damaged, too new, unreadable, unsafe."""

    exit_code = 3
