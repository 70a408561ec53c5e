"""Every timer of the program, and why it may run although nothing may change by itself (TI1)."""

from __future__ import annotations

TIMERS = {
    "app.run": "furnishes the seat after the first paint; shows nothing new",
    "narration.maker.SentenceMaker": "ends a voice that hangs; the text stays",
    "narration.player._single_shot": "the end of a sound, without speakers too; shows nothing",
    "narration.speaker.Speaker": "0.7 s between sentences; marks what is spoken, changes no page",
    "ui.catalogue_flow.CatalogueFlow": "reads lessons while nobody waits; no page changes",
    "ui.help_flow.HelpFlow": "five seconds to cancel: doing nothing must still bring help (HE2)",
    "ui.help_practice.HelpPractice": "the true countdown as an exercise: nothing leaves the seat",
    "ui.hub_here.HubHere": "looks whether the hub on this PC is up; volunteers only",
    "ui.lesson_flow.LessonFlow": "paints the next picture ahead; shows nothing",
    "ui.save_watch.SaveWatch": "waits a moment after an author's save; not in a learner's window",
    "ui.presses.is_answered": "ends the one press that a question has answered; shows nothing",
    "ui.reading.Reading": "lets the page be painted before its voice starts",
    "ui.widgets.BigButton": "a screen reader's toggle becomes a press; nothing by itself",
    "ui.window.Window": "tells once that the first paint is done; shows nothing",
}
