"""Questions of the leader's own: whether one opens a talk or can be answered with yes or no (V5)."""

import re

_CLOSED = re.compile(
    r"""
    (?: er | var | har | havde | kan | kunne | vil | ville | skal | skulle | må | tør | bør | gør | får | fik | synes
      | føler | oplever | mener | ved | tror | trives | går | mangler
      | is | are | was | were | do | does | did | have | has | had | can | could | will | would | should | may )
    \s+ (?: du | I | vi | jeg | det | der | den | dit | din | dine | you | we | it | there | your | they )
    \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_closed(text: str) -> bool:
    """Whether a question asks for yes or no, in Danish or English, by how it begins."""
    return _CLOSED.match(text.strip()) is not None
