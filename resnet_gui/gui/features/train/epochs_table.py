"""The epochs of a run as a table, the newest first and the best marked."""

from __future__ import annotations

from resnet_gui.core.training.history import TrainingHistory
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.tables.text_table import TextTable


class EpochsTable(TextTable):
    """A row for each epoch with its losses, accuracies and time."""

    def show_history(self, history: TrainingHistory, *, reveal_best: bool) -> None:
        """Show the epochs of a run; scroll to the best one if ``reveal_best``."""
        rows, best_row = [], None
        for index, epoch in enumerate(reversed(history.epochs)):
            name = format.number(epoch.epoch)
            if epoch is history.best:
                best_row, name = index, self.tr("{epoch}   best").format(epoch=name)
            rows.append(
                [
                    name,
                    format.decimal(epoch.loss, 3),
                    format.percent(epoch.accuracy),
                    format.decimal(epoch.val_loss, 3),
                    format.percent(epoch.val_accuracy),
                    format.took(epoch.seconds),
                ]
            )
        self.set_rows(rows, best_row)
        if best_row is not None and reveal_best:
            self.scrollTo(self.model().index(best_row, 0))
