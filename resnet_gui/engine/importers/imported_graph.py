"""Opens a network that OpenVINO reads by itself, and answers with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.files.paths import is_dir
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.network_outputs import Outputs, decide, to_shares
from resnet_gui.engine.importers.embedded_card import embedded_card
from resnet_gui.engine.importers.graph_file import Graph, read_graph_file
from resnet_gui.engine.importers.import_card import FileMetadata, card_of, keep_options
from resnet_gui.engine.importers.refusals import refusal
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.openvino_runtime import Precision


class ImportedGraph:
    """A network of another program that answers about squares, in any precision.

    Attributes:
        card: What is known of it.
    """

    def __init__(self, graph: Graph, card: ModelCard) -> None:
        self._graph, self.card = graph, card

    def compiled(self, precision: Precision) -> GraphAnswers:
        """Return what answers in a precision: on the processor, whatever is wanted."""
        return GraphAnswers(self._graph, self.card, precision)


class GraphAnswers:
    """Computes shares (n, classes) for pixels (n, height, width, 3), RGB, 0 to 255."""

    def __init__(self, graph: Graph, card: ModelCard, precision: Precision) -> None:
        self._graph, self._card = graph, card
        self._network = openvino_runtime.CompiledModel(
            graph.model, precision=precision, pixels=False
        )

    def __call__(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the shares; scores become probabilities, other numbers stay as they are."""
        numbers = self.numbers(self._graph.input.prepare(squares, self._card.preprocessing))
        return to_shares(numbers, self._card.outputs or "probabilities")

    def numbers(self, inputs: NDArray[Any]) -> NDArray[np.float32]:
        """Return the network's own numbers (n, numbers) for arrays as it takes them."""
        batch, answers = self._graph.input.batch, []
        for start in range(0, len(inputs), batch):
            part = inputs[start : start + batch]
            missing = batch - len(part)
            if missing:  # the last of these fills a batch of fixed size
                part = np.concatenate([part, np.repeat(part[-1:], missing, axis=0)])
            found = self._network.predict_proba(part, self._graph.output)
            answers.append(found.reshape(batch, self._graph.numbers)[: batch - missing])
        return np.concatenate(answers)

    def decide(self) -> Outputs:
        """Return what the network's numbers are."""
        return decide(self.numbers(self._graph.input.probes(self._card.preprocessing)))


def open_graph(path: Path, answers: ImportOptions | None) -> ImportedGraph:
    """Return a network with its card.

    Raises:
        ProblemError: ``model-...``.
    """
    graph = read_graph_file(path)
    entry = graph.input
    told = FileMetadata(
        numbers=graph.numbers,
        height=entry.height,
        width=entry.width,
        preprocessing="inside" if entry.is_integer else None,
        resize="squash",
        network="savedmodel" if is_dir(path) else path.suffix.lower().lstrip("."),
        takes_pixels=entry.is_integer,
        card=embedded_card(path, graph.model, graph.numbers),
    )
    card = card_of(path, told, answers)
    try:
        trial = GraphAnswers(graph, card, "f32")
        card = replace(card, outputs=card.outputs or trial.decide())
    except Exception as error:
        raise refusal(path, error) from error
    keep_options(path, card, answers)
    return ImportedGraph(graph, card)
