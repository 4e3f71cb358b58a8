"""What a reviewer does is written once, as it was shown, and can be taken back."""

from datetime import date

from flows.review.desk import Desk
from tests.flows.review.conftest import Person, field


def made(desk: Desk) -> list[tuple[str, str, str]]:
    return [(d.decided_by, d.decision, d.value_text) for d in desk.log.records()]


def test_accept_and_reject_go_on_to_the_next(person: Person, desk: Desk) -> None:
    done = person.decides("s180", "accept")
    first = desk.log.records()[0]
    assert done.headers["location"] == f"/item/s170?done={first.decision_id}"
    assert first.fields["obs_value"] == 180
    assert first.reasons
    assert "已接受" in person.sees(done.headers["location"])
    person.decides("s170", "reject")
    assert made(desk) == [("王芳", "accept", "180%"), ("王芳", "reject", "170%")]
    assert "5 条待核对" in person.sees("/")


def test_amend_checks_each_field_as_typed_and_says_so_beside_it(person: Person, desk: Desk) -> None:
    wrong = {
        "time_end": "30.2.2026",
        "obs_value": "many",
        "ref_area": "999999",
        "indicator_code": "no.such",
        "unit_measure": "furlong",
        "measure": "height",
        "indicator": "",
    }
    answer = person.decides("s130", "amend", **wrong)
    for name, typed in wrong.items():
        assert f'id="slip-{name}"' in answer.text
        assert f'value="{typed}"' in answer.text
    assert made(desk) == []
    right = {"obs_value": "13亿", "unit_measure": "CNY", "measure": "level", "ref_area": "152500",
             "time_start": "2026-01-01", "time_end": "2026-03-31"}  # fmt: skip
    assert person.decides("s130", "amend", **right).status_code == 303
    [decision] = desk.log.records()
    assert decision.fields["obs_value"] == 1.3e9
    assert decision.fields["time_end"] == date(2026, 3, 31)
    assert decision.fields["time_period"] == "2026-Q1"
    assert decision.fields["ref_area_name"] == "锡林郭勒盟"


def test_what_changed_after_it_was_shown_is_not_decided(person: Person, desk: Desk) -> None:
    answer = person.decides("s130", "accept", digest="0" * 16)
    assert (answer.status_code, made(desk)) == (409, [])
    assert "显示之后读数有变" in answer.text


def test_of_two_who_decide_one_is_told_and_loses_nothing(person: Person, desk: Desk) -> None:
    other = Person(desk, "李雷")
    shown = other.sees("/item/s130")
    known = {name: field(shown, name) for name in ("seen", "digest")}
    person.decides("s130", "reject")
    answer = other.send("/item/s130", action="amend", obs_value="13", **known)
    assert answer.status_code == 409
    assert "王芳 已于" in answer.text
    assert 'name="obs_value" value="13"' in answer.text
    assert made(desk) == [("王芳", "reject", "130%")]
    again = {"seen": field(answer.text, "seen"), "digest": field(answer.text, "digest")}
    other.send("/item/s130", action="amend", obs_value="13", **again)
    assert [what for _, what, _ in made(desk)] == ["reject", "amend"]


def test_what_does_not_stand_in_the_text_can_only_be_rejected(person: Person, desk: Desk) -> None:
    desk.open_readings()
    item = desk.item("s130")
    assert item
    assert item.is_verbatim
    assert not item._replace(article={**item.article, "text": "别的"}).is_verbatim


def test_undo_brings_the_reading_back(person: Person, desk: Desk) -> None:
    person.decides("s130", "reject")
    [decision] = desk.log.records()
    answer = person.send("/undo", undo=decision.decision_id, back="/item/s130")
    assert answer.headers["location"] == "/item/s130"
    assert made(desk)[-1] == ("王芳", "undo", "130%")
    assert "7 条待核对" in person.sees("/")
    assert person.send("/undo", undo=decision.decision_id).status_code == 409
    assert person.send("/undo", undo="").status_code == 409


def test_the_same_for_all_alike_is_shown_before_it_is_done(person: Person, desk: Desk) -> None:
    by = {"by": ["article_ref", "measure"]}
    shown = person.send("/item/s130/alike", action="accept", **by)
    assert "接受:6 条同类" in shown.text
    assert made(desk) == []
    known = {"digest": field(shown.text, "digest"), **by}
    done = person.send("/item/s130/alike/decide", action="accept", **known)
    assert done.status_code == 303
    assert len({d.decision_group for d in desk.log.records()}) == 1
    assert len(made(desk)) == 6
    assert "1 条待核对" in person.sees("/")
    page = person.sees(done.headers["location"])
    assert person.send("/undo", undo=field(page, "undo")).status_code == 303
    assert "7 条待核对" in person.sees("/")


def test_alike_that_changed_since_are_shown_again(person: Person, desk: Desk) -> None:
    by = {"by": ["article_ref"]}
    shown = person.send("/item/s130/alike", action="reject", **by)
    Person(desk, "李雷").decides("s140", "accept")
    known = {"digest": field(shown.text, "digest"), **by}
    again = person.send("/item/s130/alike/decide", action="reject", **known)
    assert again.status_code == 409
    assert "拒绝:5 条同类" in again.text
    assert len(made(desk)) == 1


def test_a_change_for_all_alike_touches_only_what_was_typed(person: Person, desk: Desk) -> None:
    typed = {"by": ["article_ref"], "measure": "index", "obs_value": "130"}
    shown = person.send("/item/s130/alike", action="amend", **typed)
    assert "<del>share</del> → <ins>index</ins>" in shown.text
    person.send(
        "/item/s130/alike/decide", action="amend", digest=field(shown.text, "digest"), **typed
    )
    assert {d.fields["measure"] for d in desk.log.records()} == {"index"}
    assert {d.fields["obs_value"] for d in desk.log.records()} == {130, 140, 150, 160, 170, 180}
    wrong = {**typed, "measure": "height"}
    refused = person.send("/item/c200/alike", action="amend", **wrong)
    assert 'role="alert"' in refused.text
    assert 'id="do"' not in refused.text


def test_undoing_a_group_leaves_what_others_decided_since(person: Person, desk: Desk) -> None:
    by = {"by": ["article_ref"]}
    shown = person.send("/item/s130/alike", action="accept", **by)
    digest = field(shown.text, "digest")
    person.send("/item/s130/alike/decide", action="accept", digest=digest, **by)
    group = desk.log.records()[0].decision_group
    other = Person(desk, "李雷")
    other.decides("s140", "reject")
    answer = person.send("/undo", undo=group)
    assert answer.status_code == 409
    assert "李雷 已于" in answer.text
    assert sum(d.decision == "undo" for d in desk.log.records()) == 5
    assert "6 条待核对" in person.sees("/")
