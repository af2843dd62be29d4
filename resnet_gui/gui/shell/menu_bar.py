"""The menu bar: actions, their names and shortcuts. The window connects what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from resnet_gui.core.i18n import LANGUAGES, OWN_NAMES
from resnet_gui.gui.shell.pages import PageSpec
from resnet_gui.gui.widgets.page import Page

_LETTERS = {"en": "&{name}", "zh_TW": "{name}(&T)", "zh_CN": "{name}(&C)"}
"""The letter by which a language is chosen: no key types a Chinese one."""

_Shortcut = str | QKeySequence.StandardKey


class MenuBar(QObject):
    """Fills a menu bar; each action is an attribute.

    Signals:
        page_requested(Page): The user wants to see a page.
        step_requested(int): The user wants to see the page so many tabs further right.
        theme_chosen(str): ``system``, ``light`` or ``dark``.
        language_chosen(str): ``system`` or one of ``core.i18n.LANGUAGES``.
    """

    page_requested = Signal(object)
    step_requested = Signal(int)
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, bar: QMenuBar, specs: Sequence[PageSpec], theme: str, language: str) -> None:
        super().__init__(bar)
        standard = QKeySequence.StandardKey
        self.file = bar.addMenu("")
        self.open_dataset = self._add(self.file, standard.Open)
        self.open_list = self._add(self.file)
        self.label_folder = self._add(self.file)
        self.open_sample = self._add(self.file)
        self.file.addSeparator()
        self.open_model = self._add(self.file, "Ctrl+Shift+O")
        self.choose_images = self._add(self.file, "Ctrl+P")
        self.classify_folder = self._add(self.file)
        self.file.addSeparator()
        self.show_runs = self._add(self.file)
        self.close_batch = self._add(self.file, "Ctrl+W")
        self.quit = self._add(self.file, standard.Quit)

        self.edit = bar.addMenu("")
        self.undo = self._add(self.edit, standard.Undo)
        self.undo_sorting = self._add(self.edit)
        self.edit.addSeparator()
        self.add_images = self.edit.addMenu("")
        self.edit.addSeparator()
        self.paste = self._add(self.edit, standard.Paste)
        self.copy_diagnostics = self._add(self.edit)
        self.edit.addSeparator()
        self._language = self.edit.addMenu("")
        self.languages = self._add_choice(
            self._language, ("system", *LANGUAGES), language, self.language_chosen
        )
        self.settings = self._add(self.edit, "Ctrl+,")

        self.training = bar.addMenu("")
        self.start = self._add(self.training, "Ctrl+Return")
        self.stop = self._add(self.training)
        self.cancel = self._add(self.training)
        self.training.addSeparator()
        self.log_loss = self._add(self.training, checkable=True)
        self.save_curves = self._add(self.training)

        self.view = bar.addMenu("")
        self._add_pages(specs)
        self.next_tab = self._add(self.view, "Ctrl+PgDown")
        self.next_tab.triggered.connect(lambda: self.step_requested.emit(1))
        self.previous_tab = self._add(self.view, "Ctrl+PgUp")
        self.previous_tab.triggered.connect(lambda: self.step_requested.emit(-1))
        self.view.addSeparator()
        self.prediction_panel = self._add(self.view, "F9", checkable=True)
        self.prediction_panel.setChecked(True)
        self.next_area = self._add(self.view, "F6")
        self._theme = self.view.addMenu("")
        self.themes = self._add_choice(
            self._theme, ("system", "light", "dark"), theme, self.theme_chosen
        )

        self.help = bar.addMenu("")
        self.help_contents = self._add(self.help, "F1")
        self.how_it_works = self._add(self.help)
        self.shortcuts = self._add(self.help)
        self.help.addSeparator()
        self.check = self._add(self.help)
        self.show_logs = self._add(self.help)
        self.about = self._add(self.help)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.file.setTitle(self.tr("&File"))
        self.edit.setTitle(self.tr("&Edit"))
        self.training.setTitle(self.tr("&Training"))
        self.view.setTitle(self.tr("&View"))
        self.help.setTitle(self.tr("&Help"))
        self._theme.setTitle(self.tr("T&heme"))
        self.open_dataset.setText(self.tr("&Open dataset…"))
        self.open_list.setText(self.tr("Open &list…"))
        self.label_folder.setText(self.tr("L&abel a folder of pictures…"))
        self.open_sample.setText(self.tr("Open the &sample"))
        self.open_model.setText(self.tr("Open &model…"))
        self.choose_images.setText(self.tr("&Choose pictures…"))
        self.classify_folder.setText(self.tr("Classify a &folder…"))
        self.show_runs.setText(self.tr("Show &runs folder"))
        self.close_batch.setText(self.tr("Close &batch"))
        self.quit.setText(self.tr("&Quit"))
        self.undo.setText(self.tr("&Undo"))
        self.undo_sorting.setText(self.tr("Undo last sorting…"))
        self.add_images.setTitle(self.tr("&Add pictures to"))
        self.paste.setText(self.tr("&Paste picture"))
        self.copy_diagnostics.setText(self.tr("Copy &diagnostics"))
        self.settings.setText(self.tr("&Settings…"))
        self.start.setText(self.tr("&Train"))
        self.stop.setText(self.tr("&Stop and keep"))
        self.cancel.setText(self.tr("Cancel &run"))
        self.log_loss.setText(self.tr("&Logarithmic loss"))
        self.save_curves.setText(self.tr("Save &curves…"))
        for number, (page, action) in enumerate(self._pages, start=1):
            title = page.title().replace("&", "&&")
            # A key types no Chinese letter; the number is that of the shortcut.
            action.setText(f"&{title}" if title.isascii() else f"{title}(&{number})")
        self.next_tab.setText(self.tr("Ne&xt tab"))
        self.previous_tab.setText(self.tr("Pre&vious tab"))
        self.prediction_panel.setText(self.tr("&Prediction pane"))
        self.next_area.setText(self.tr("&Next area"))
        self.themes["system"].setText(self.tr("&Same as system"))
        self.themes["light"].setText(self.tr("&Light"))
        self.themes["dark"].setText(self.tr("&Dark"))
        self._language.setTitle(self.tr("&Language"))
        self.languages["system"].setText(self.tr("&System language"))
        for language, text in _LETTERS.items():
            self.languages[language].setText(text.format(name=OWN_NAMES[language]))
        self.help_contents.setText(self.tr("C&ontents"))
        self.how_it_works.setText(self.tr("&How ResNet works"))
        self.shortcuts.setText(self.tr("&Keyboard shortcuts"))
        self.check.setText(self.tr("&Check this installation…"))
        self.show_logs.setText(self.tr("Open &log folder"))
        self.about.setText(self.tr("&About resnet_gui"))

    def _add_pages(self, specs: Sequence[PageSpec]) -> None:
        self._pages: list[tuple[Page, QAction]] = []
        for number, spec in enumerate((s for s in specs if s.is_step), start=1):
            action = self._add(self.view, f"Ctrl+{number}")
            action.triggered.connect(lambda _=False, page=spec.page: self.page_requested.emit(page))
            self._pages.append((spec.page, action))

    def _add_choice(
        self, menu: QMenu, names: Sequence[str], chosen: str, signal: SignalInstance
    ) -> dict[str, QAction]:
        """Add entries of which one is chosen; it is emitted by its name."""
        group = QActionGroup(self)
        actions = {name: self._add(menu, checkable=True) for name in names}
        for name, action in actions.items():
            action.setChecked(name == chosen)
            action.triggered.connect(lambda _=False, name=name: signal.emit(name))
            group.addAction(action)
        return actions

    def _add(
        self, menu: QMenu, shortcut: _Shortcut | None = None, *, checkable: bool = False
    ) -> QAction:
        action = menu.addAction("")
        action.setCheckable(checkable)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        return action
