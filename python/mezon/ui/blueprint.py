"""What the class of a view is made of, read once when the class is made."""

from __future__ import annotations

import copy
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final, NamedTuple, get_origin

from .._annotations import annotations_of, evaluated, meant, refers
from .._members import Below, Declared, below, declared_in, names_of
from .._quote import is_text, shown
from ..commands.readers import written
from ..commands.texts import Words
from .components import MARK, STYLES, TRUSTS, Component
from .fields import Field
from .problems import Place, refused
from .state import Codec, codec_of

__all__ = ["LABEL_MAX", "ROW_MAX", "Blueprint"]

# Characters of a label, as far as clients show it.
LABEL_MAX: Final = 80

# Buttons of a row, as far as clients show them side by side.
ROW_MAX: Final = 5

# Seconds that a view can be clicked, unless it says otherwise.
TIMEOUT_S: Final = 180.0

# Longest time-out, 100 years: an id has the end as 32 bits.
_TIMEOUT_MAX_S: Final = 3_155_760_000.0

_NO_DEFAULT: Final = object()


class _Typed(NamedTuple):
    """A member with an annotation, and its value in the same class."""

    annotation: Any
    value: Any


class Blueprint:
    """The members of one class.

    Attributes:
        name: What its routes begin with.
        place: Where it stands.
        title: What stands above the fields.
        timeout: Seconds that it can be clicked after it was shown last; None for as long as anybody wants.
        owner_only: Whether only the user it is sent to may click.
        public: Whether everybody sees it even so.
        components: Buttons and selects with a callback, by name.
        fields: What can be filled in, by name.
        state: What it keeps, by name.
        defaults: The values that are not given.
        space: What the class itself has, by name.
    """

    __slots__ = (
        "components",
        "defaults",
        "fields",
        "name",
        "owner_only",
        "place",
        "public",
        "space",
        "state",
        "timeout",
        "title",
    )

    def __init__(
        self, cls: type, place: Place, frame_locals: Mapping[str, Any], base: Blueprint | None, **options: Any
    ) -> None:
        self.place = place
        self.space = self._space(cls, cls, frame_locals)
        self.name: str = self._name(cls, options.pop("name", None))
        self.timeout: float | None = self._timeout(cls, options.pop("timeout", base.timeout if base else TIMEOUT_S))
        self.owner_only: bool = self._flag(
            cls, "owner_only", options.pop("owner_only", base.owner_only if base else True)
        )
        self.public: bool = self._flag(
            cls, "public", options.pop("public", base.public if base else not self.owner_only)
        )
        self.title: str | None = options.pop("title", base.title if base else None)
        if self.title is not None and not (isinstance(self.title, str) and self.title.strip()):
            raise refused(f"{cls.__qualname__} has the title {shown(self.title)}; a title is a text", place)
        if options:
            known = "name, title, timeout, owner_only and public"
            raise refused(f"{cls.__qualname__} has no setting {next(iter(options))!r}; a view has {known}", place)
        self.components: dict[str, Component] = {}
        self.fields: dict[str, Field] = {}
        self.state: dict[str, Codec[Any]] = {}
        self.defaults: dict[str, Any] = {}
        self._members(cls, frame_locals)

    def _name(self, cls: type, name: Any) -> str:
        if name is None:
            return f"{cls.__module__}.{cls.__qualname__}"
        if not is_text(name) or not name.strip():
            raise refused(f"{cls.__qualname__} has the name {shown(name)}; a name is a text", self.place)
        return name

    def _timeout(self, cls: type, timeout: Any) -> float | None:
        if timeout is None:
            return None
        if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not 1 <= timeout <= _TIMEOUT_MAX_S:
            raise refused(
                f"{cls.__qualname__} has the timeout {shown(timeout)}; a timeout is a number of seconds from 1 on, or None",
                self.place,
            )
        return float(timeout)

    def _flag(self, cls: type, name: str, flag: Any) -> bool:
        if not isinstance(flag, bool):
            raise refused(f"{cls.__qualname__} has {name}={shown(flag)}; it takes True or False", self.place)
        return flag

    def _members(self, cls: type, frame_locals: Mapping[str, Any]) -> None:
        mine = [one for one in cls.__mro__ if "__mezon_base__" in vars(one)]
        self._check_init(cls)
        spaces = [self._space(one, cls, frame_locals) for one in cls.__mro__ if one not in mine and one is not object]
        for declared in declared_in(spaces, _is_declared):
            if isinstance(declared.part, _Typed):
                self._typed(cls, declared)
            elif not declared.is_gone:
                self._component(cls, declared)
        taken = names_of(mine[0])
        for name in (*self.components, *self.fields, *self.state):
            if name in taken:
                function = self.components[name].function if name in self.components else None
                raise refused(
                    f"the member {cls.__qualname__}.{name} hides {mine[0].__name__}.{name}, which the framework calls or sets; "
                    "give it another name",
                    Place.of(function, self.place),
                )
        for name in dict.fromkeys(name for space in spaces for name in space):
            if isinstance(inspect.getattr_static(cls, name, None), Field) and name not in self.fields:
                raise refused(
                    f"the field {cls.__qualname__}.{name} has no annotation, which says what it gives, such as {name}: str = ...",
                    self.place,
                )

    def _check_init(self, cls: type) -> None:
        # That of a Protocol is Python's own, and steps aside.
        makes = next(one for one in cls.__mro__ if "__init__" in vars(one) and not getattr(one, "_is_protocol", False))
        if "__mezon_base__" not in vars(makes):
            raise refused(
                f"{makes.__qualname__} has an __init__ of its own, which nobody calls after a restart; "
                "what it keeps is declared as annotated members, such as count: int = 0",
                Place.of(vars(makes)["__init__"], self.place),
            )

    def _space(self, one: type, cls: type, frame_locals: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a class has, by name, with the types of what is annotated."""
        known: Blueprint | None = vars(one).get("_blueprint")
        if known is not None:
            return known.space
        # A mixin of another module knows nothing of where the view is made.
        names: Mapping[str, Any] = frame_locals if one.__module__ == cls.__module__ else {}
        annotations = annotations_of(one)
        space: dict[str, Any] = {}
        for name in dict.fromkeys((*annotations, *vars(one))):
            value = vars(one).get(name, _NO_DEFAULT)
            space[name] = _component_of(name, value) or self._plain(one, name, value)
        for name, annotation in annotations.items():
            # Beside views, an annotation alone says what others have.
            if space[name] is _NO_DEFAULT and (one is not cls or name.startswith("_")):
                del space[name]
            elif not name.startswith("_") and not isinstance(space[name], Component):
                space[name] = _Typed(self._evaluated(one, name, annotation, names), space[name])
        return space

    def _plain(self, one: type, name: str, value: Any) -> Any:
        """Return a member that is no component. Raises ValidationError for one that a decorator has made of a component."""
        found = below(value, _is_marked)
        if found is not None:
            raise refused(
                f"the callback {one.__qualname__}.{name} stands below {_above(found)}, which leaves nothing of its button or select: "
                "put that below, or take it away",
                Place.of(found.part, self.place),
            )
        return value

    def _component(self, cls: type, declared: Declared) -> None:
        name, component = declared.name, declared.part
        if declared.above:
            # The method that overrides the one with the decorator is what is called.
            component = copy.copy(component)
            component.function = declared.value
        self.check(cls, name, component)
        self.components[name] = component

    def _typed(self, cls: type, declared: Declared) -> None:
        """Take in a field, or what is kept."""
        name, annotation = declared.name, declared.part.annotation
        if annotation is ClassVar or get_origin(annotation) is ClassVar:
            return
        behind = [value.value if isinstance(value, _Typed) else value for value in (declared.part, *declared.below)]
        own = next((value for value in behind if value is not _NO_DEFAULT), _NO_DEFAULT)
        value = declared.above[0] if declared.above else own
        if isinstance(value, Field):
            self._field(cls, name, value, annotation)
        elif not isinstance(own, Field):
            self._kept(cls, name, value, annotation, may_go=bool(declared.above))
        elif value is not None:
            raise refused(
                f"{cls.__qualname__}.{name} is {shown(value)} in place of a field; a field takes the place of one, and None takes it away",
                self.place,
            )

    def check(self, cls: type, name: str, component: Component, method: Callable[..., Any] | None = None) -> None:
        """Raise ValidationError if a component of a class cannot be one.

        Args:
            cls: The class.
            name: What the component is called there.
            component: What it is.
            method: What its function calls in turn, if the class's author has written only that.
        """
        function = method or component.function
        place = Place.of(function, self.place)
        what = f"{cls.__qualname__}.{name}"
        if not inspect.iscoroutinefunction(function):
            kind = "an async generator" if inspect.isasyncgenfunction(function) else "not a coroutine function"
            raise refused(f"{what} is {kind}; the callback of a component is an async def without yield", place)
        if not _takes_click(function):
            raise refused(f"{what} takes {inspect.signature(function)}; a callback takes self and the click", place)
        if not isinstance(component.label, (str, Words)) or not 1 <= len(str(component.label).strip()) <= LABEL_MAX:
            raise refused(
                f"{what} has the label {shown(component.label)}; a label is a text of 1 to {LABEL_MAX} characters",
                place,
            )
        if component.trust not in TRUSTS[:2]:
            raise refused(f'{what} has trust={shown(component.trust)}; it takes "client" or "private"', place)
        self._looks(what, component, place)
        if component.is_choice:
            if not isinstance(component.options, Iterable):
                raise refused(
                    f"{what} has the options {shown(component.options)}; a select takes texts, at least one", place
                )
            pairs = [part for pair in component.pairs() for part in pair]
            if not pairs or not all(isinstance(part, str) for part in pairs):
                raise refused(
                    f"{what} has the options {shown(component.options)}; a select takes texts, at least one", place
                )

    def _looks(self, what: str, component: Component, place: Place) -> None:
        """Raise ValidationError if a component cannot be shown as it says."""
        # A link calls nothing.
        if component.style not in STYLES:
            raise refused(
                f"{what} has style={shown(component.style)}; it takes PRIMARY, SECONDARY, SUCCESS or DANGER", place
            )
        row: Any = component.row
        if row is not None and (isinstance(row, bool) or not isinstance(row, int)):
            raise refused(f"{what} has row={shown(row)}; it takes a number", place)
        for name in ("again", "reads"):
            flag: Any = getattr(component, name)
            if not isinstance(flag, bool):
                raise refused(f"{what} has {name}={shown(flag)}; it takes True or False", place)

    def _evaluated(self, cls: type, name: str, annotation: Any, frame_locals: Mapping[str, Any]) -> Any:
        module = sys.modules.get(cls.__module__)
        try:
            # One that is quoted although annotations are not evaluated is a text twice.
            for _ in range(2):
                if isinstance(annotation, str):
                    annotation = eval(annotation, vars(module) if module else {}, dict(frame_locals))  # noqa: S307 - the class's own words
            if refers(annotation):
                annotation = evaluated(annotation, {**(vars(module) if module else {}), **frame_locals})
            return meant(annotation)
        except Exception as error:
            raise refused(
                f"the type {annotation!r} of {cls.__qualname__}.{name} cannot be read: {error}; "
                "it has to be known when the class is made",
                self.place,
            ) from None

    def _field(self, cls: type, name: str, field: Field, annotation: Any) -> None:
        # The class that it is derived from may give it another type.
        field = copy.copy(field)
        try:
            field.bind(name, annotation)
        except TypeError as error:
            raise refused(f"the field {cls.__qualname__}.{name} {error}", self.place) from None
        self.fields[name] = field

    def _kept(self, cls: type, name: str, default: Any, annotation: Any, *, may_go: bool) -> None:
        try:
            codec = codec_of(annotation)
        except TypeError as error:
            raise refused(f"{cls.__qualname__}.{name} cannot be kept: {error}", self.place) from None
        if default is not _NO_DEFAULT and not codec.accepts(default):
            if default is None and may_go:
                return
            raise refused(
                f"{cls.__qualname__}.{name} has the default {shown(default)}, which is no {written(annotation)}",
                self.place,
            )
        self.state[name] = codec
        if default is not _NO_DEFAULT:
            self.defaults[name] = default

    def write(self, view: Any) -> bytes:
        """Return the state of a view as bytes. Raises TypeError, in words, for a value of another type than was declared."""
        parts: list[bytes] = []
        for name, codec in self.state.items():
            value = getattr(view, name)
            if not codec.accepts(value):
                raise TypeError(
                    f"{type(view).__qualname__}.{name} is {shown(value)}, which cannot be kept as the type it is declared with"
                )
            parts.append(codec.write(value))
        return b"".join(parts)

    def read(self, data: bytes) -> dict[str, Any]:
        """Return what was kept. Raises ValueError if it was kept by another version of the class."""
        values: dict[str, Any] = {}
        at = 0
        try:
            for name, codec in self.state.items():
                values[name], at = codec.read(data, at)
        except (IndexError, ValueError, OverflowError, ArithmeticError) as error:
            raise ValueError("it was kept by another version of the class") from error
        if at != len(data):
            raise ValueError("it was kept by another version of the class")
        return values


def _component_of(name: str, value: Any) -> Component | None:
    """Return the button or select that a member of a class is, if it is one."""
    marked = value if isinstance(value, Component) else getattr(value, MARK, None)
    if not isinstance(marked, Component):
        return None
    marked.is_taken = True
    component = copy.copy(marked)
    component.name = name
    if not isinstance(value, Component):
        # Another decorator may stand above the one that made it.
        component.function = value
    return component


def _is_marked(value: Any) -> bool:
    return isinstance(getattr(value, "__dict__", {}).get(MARK), Component)


def _above(found: Below) -> str:
    return (
        "a decorator without functools.wraps"
        if found.above in (None, "function")
        else f"what makes a {found.above} of it"
    )


def _is_declared(value: Any) -> bool:
    return isinstance(value, (_Typed, Component))


def _takes_click(function: Callable[..., Any]) -> bool:
    try:
        inspect.signature(function).bind(None, None)
    except TypeError:
        # Parameters beyond the click are filled in by their types.
        names = list(inspect.signature(function).parameters.values())
        positional = [one for one in names if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
        return len(positional) >= 2  # noqa: PLR2004 - self and the click
    return True
