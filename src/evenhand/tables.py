"""The types of a figure's journey: sealed on one side of the disclosure gate, protected on the other.

A `Sealed` value can be worked on but not looked at: showing, comparing, iterating, copying,
pickling or formatting it raises. A `Protected` value is made by `evenhand.disclosure` and nowhere
else. Both offer `map`, so one estimating function serves both sides and the side stays in the type:
sealed in, sealed out; protected in, protected out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NoReturn, TypeVar, final

T = TypeVar("T")
U = TypeVar("U")

_CONTENT = "_Sealed__content"


class SealBroken(TypeError):
    """A programme tried to look at exact counts outside a logged session."""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise SealBroken(
        "Exact counts are sealed. Protect them (evenhand.disclosure.protect), "
        "or open them in a logged analysis session with a stated purpose."
    )


@final
class Sealed(Generic[T]):
    """Exact counts, or figures made from them, that must not leave the machine."""

    __slots__ = ("__content",)

    def __init__(self, content: T) -> None:
        object.__setattr__(self, _CONTENT, lambda: content)

    def map(self, work: Callable[[T], U]) -> Sealed[U]:
        """The result of `work` on the content, sealed again."""
        return Sealed(work(_content(self)))

    def __repr__(self) -> str:
        return "<Sealed: exact counts, not shown>"

    __str__ = __format__ = __iter__ = __len__ = __getitem__ = __contains__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __bool__ = _refuse
    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = __getstate__ = _refuse
    __int__ = __float__ = __index__ = __array__ = __dir__ = __setattr__ = __delattr__ = _refuse
    _repr_html_ = __html__ = __json__ = __arrow_c_stream__ = _refuse


def _content(sealed: Sealed[T]) -> T:
    content: Callable[[], T] = object.__getattribute__(sealed, _CONTENT)
    return content()


def unseal(sealed: Sealed[T]) -> T:
    """The exact content. Called by the disclosure gate and by a logged analysis session only.

    A test reads the source for any other caller.
    """
    return _content(sealed)


@final
class Protected(Generic[T]):
    """Figures that went through the disclosure gate; `policy` names the rules they passed."""

    __slots__ = ("__content", "policy")

    def __init__(self, content: T, *, policy: str) -> None:
        """Called by `evenhand.disclosure` only; a test reads the source for any other caller."""
        self.__content = content
        self.policy = policy

    @property
    def content(self) -> T:
        """The figures, free to be shown."""
        return self.__content

    def map(self, work: Callable[[T], U]) -> Protected[U]:
        """The result of `work` on the content, protected by the same policy."""
        return Protected(work(self.__content), policy=self.policy)
