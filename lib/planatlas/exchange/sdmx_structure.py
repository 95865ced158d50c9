"""The structure message of SDMX 3.0: code lists, concepts, and the structures of the flows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..model import Field, Table
from ..model.description import TITLE
from .held import Held
from .sdmx_codes import CodeList, code_lists, list_of, mapping

FILE = "sdmx/structure.xml"
AGENCY, VERSION = "PLANATLAS", "1.0.0"
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
URN = "urn:sdmx:org.sdmx.infomodel"
CONCEPTS = "CONCEPTS"
TEXT_TYPES = {"string": "String", "integer": "Integer", "number": "Double", "boolean": "Boolean"}
UNTIMED = "1970-01-01"  # the date of a message whose data have none


@dataclass(frozen=True)
class Component:
    """A column of a flow.

    Attributes
    ----------
    id
        Its concept.
    role
        ``dimension``, ``time``, ``measure`` or ``attribute``.
    column
        The column of the table; "" for one that is derived.
    type
        The type of its text.
    codelist
        The code list of its values; None for one without.
    is_required
        Whether an attribute is always given.
    said
        What it holds.
    """

    id: str
    role: str
    column: str
    type: str
    codelist: str | None
    is_required: bool
    said: str


def components(table: Table) -> list[Component]:
    """Return the columns of the flow that a table becomes.

    Parameters
    ----------
    table
        The table of targets or of observations.

    Returns
    -------
    list of Component
        Dimensions, time, measure and attributes, in the order of the file.
    """
    declared, fields = mapping(), {field.name: field for field in table.fields}
    flow, status = declared["flows"][table.name], declared["status"]
    found = [_derived("FREQ", "dimension", "CL_FREQ")]
    for column in flow["dimensions"]:
        if column == "group":
            found += [_derived(name, "dimension", f"CL_{name}") for name in ("SEX", "URBANISATION")]
        else:
            found.append(_component(fields[column], "dimension"))
    if number := flow.get("numbered"):
        found.append(_derived(number, "dimension", None, "Integer"))
    found.append(_component(fields[flow["time"]], "time"))
    found.append(_component(fields[declared["measure"]], "measure"))
    if status["column"] in fields:
        found.append(_derived(status["concept"], "attribute", f"CL_{status['concept']}"))
    english = set(declared["words"].values())
    done = {*flow["dimensions"], flow["time"], declared["measure"], *english}
    return found + [_component(field, "attribute") for field in table.fields if field.name not in done]


def structure(held: Mapping[str, Held], date: str) -> str:
    """Return the structure message.

    Parameters
    ----------
    held
        The tables.
    date
        The date of the data; "" if it is not known.

    Returns
    -------
    str
        XML of SDMX 3.0.
    """
    flows = {name: components(held[name].table) for name in mapping()["flows"]}
    spaces = "".join(f' xmlns:{short}="{SCHEMAS}/{name}"' for short, name in
                     (("mes", "message"), ("str", "structure"), ("com", "common")))  # fmt: skip
    body = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<mes:Structure{spaces}>",
        f"<mes:Header><mes:ID>{AGENCY}</mes:ID><mes:Test>false</mes:Test><mes:Prepared>{date or UNTIMED}T00:00:00Z"
        f'</mes:Prepared><mes:Sender id="{AGENCY}">{_names({"en": TITLE})}</mes:Sender></mes:Header>',
        "<mes:Structures>",
        "<str:Dataflows>", *(_flow(name) for name in flows), "</str:Dataflows>",
        "<str:Codelists>", *(_codelist(each) for each in code_lists(held).values()), "</str:Codelists>",
        "<str:ConceptSchemes>", *_concepts(flows), "</str:ConceptSchemes>",
        "<str:DataStructures>", *(_data_structure(name, each) for name, each in flows.items()), "</str:DataStructures>",
        "</mes:Structures>", "</mes:Structure>",
    ]  # fmt: skip
    return "\n".join(body) + "\n"


def _derived(name: str, role: str, codelist: str | None, kind: str = "String") -> Component:
    return Component(name, role, "", kind, codelist, True, mapping()["said"][name])


def _component(field: Field, role: str) -> Component:
    name = mapping()["concepts"].get(field.name, field.name.upper())
    kind = "GregorianYear" if role == "time" else TEXT_TYPES[field.type]
    codelist = list_of(field.name, field.codelist)
    return Component(name, role, field.name, kind, codelist, not field.optional, field.description)


def _artefact(kind: str, name: str, names: Mapping[str, str], body: str = "") -> str:
    stated = f'id="{name}" version="{VERSION}" agencyID="{AGENCY}"'
    return f"<str:{kind} {stated}>{_names(names)}{body}</str:{kind}>"


def _names(names: Mapping[str, str], kind: str = "Name") -> str:
    return "".join(f'<com:{kind} xml:lang="{lang}">{escape(name)}</com:{kind}>' for lang, name in names.items())


def _flow(name: str) -> str:
    declared = mapping()["flows"][name]
    refers = f"<str:Structure>{URN}.datastructure.DataStructure={_reference(declared['id'])}</str:Structure>"
    return _artefact("Dataflow", declared["id"], declared["title"], refers)


def _codelist(listed: CodeList) -> str:
    coded = []
    for code, names in listed.names.items():
        words = listed.printed.get(code, "")
        printed = (
            f"<com:Annotations><com:Annotation><com:AnnotationTitle>{escape(words)}</com:AnnotationTitle>"
            "<com:AnnotationType>PRINTED</com:AnnotationType></com:Annotation></com:Annotations>"
        )
        named = {"en": names.get("en") or words or code} | names
        coded.append(f"<str:Code id={quoteattr(code)}>{printed if words else ''}{_names(named)}</str:Code>")
    title = listed.id.removeprefix("CL_").replace("_", " ").capitalize()
    return _artefact("Codelist", listed.id, {"en": title}, "\n" + "\n".join(coded) + "\n")


def _concepts(flows: Mapping[str, Sequence[Component]]) -> Iterator[str]:
    known = {each.id: each for parts in flows.values() for each in parts}
    concepts = [
        f'<str:Concept id="{each.id}">{_names({"en": each.id.replace("_", " ").capitalize()})}'
        f"{_names({'en': each.said}, 'Description')}</str:Concept>"
        for each in known.values()
    ]
    yield _artefact("ConceptScheme", CONCEPTS, {"en": "Concepts"}, "\n" + "\n".join(concepts) + "\n")


def _data_structure(name: str, parts: Sequence[Component]) -> str:
    declared = mapping()["flows"][name]
    roles = {
        role: [each for each in parts if each.role == role] for role in ("dimension", "time", "measure", "attribute")
    }
    lists = "<str:DimensionList>"
    for position, each in enumerate(roles["dimension"], 1):
        lists += f'\n<str:Dimension id="{each.id}" position="{position}">{_what(each)}</str:Dimension>'
    lists += "".join(f'\n<str:TimeDimension id="{each.id}">{_what(each)}</str:TimeDimension>' for each in roles["time"])
    lists += "</str:DimensionList><str:AttributeList>"
    for each in roles["attribute"]:
        usage = "mandatory" if each.is_required else "optional"
        lists += f'\n<str:Attribute id="{each.id}" usage="{usage}">{_what(each)}'
        lists += "<str:AttributeRelationship><str:Observation/></str:AttributeRelationship></str:Attribute>"
    lists += "</str:AttributeList><str:MeasureList>"
    for each in roles["measure"]:
        usage = "mandatory" if each.is_required else "optional"
        lists += f'\n<str:Measure id="{each.id}" usage="{usage}">{_what(each)}</str:Measure>'
    body = f"<str:DataStructureComponents>{lists}</str:MeasureList></str:DataStructureComponents>"
    return _artefact("DataStructure", declared["id"], declared["title"], body)


def _what(each: Component) -> str:
    concept = f"{URN}.conceptscheme.Concept={_reference(CONCEPTS)}.{each.id}"
    form = f'<str:TextFormat textType="{each.type}"/>'
    if each.codelist:
        form = f"<str:Enumeration>{URN}.codelist.Codelist={_reference(each.codelist)}</str:Enumeration>"
    represented = f"<str:LocalRepresentation>{form}</str:LocalRepresentation>"
    return f"<str:ConceptIdentity>{concept}</str:ConceptIdentity>{represented}"


def _reference(name: str) -> str:
    return f"{AGENCY}:{name}({VERSION})"
