"""The content of a run's report as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from resnet_gui.core.metrics.evaluation import evaluations_json
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.runs.registry import RunRecord


def report_json(record: RunRecord, predictions: SplitPredictions | None) -> str:
    """Return the content of the report as JSON: card, settings, history, results, mistakes."""
    values = json.loads(evaluations_json(record.evaluations, record.card.decode_rule))
    values |= {
        "card": asdict(record.card),
        "settings": asdict(record.config) if record.config is not None else None,
        "history": [asdict(epoch) for epoch in record.epochs],
        "note": record.notes.text,
        "robustness": asdict(record.robustness) if record.robustness is not None else None,
    }
    if predictions is not None:
        rows = predictions.most_confident_errors()
        wrong = predictions.select(rows)
        values["mistakes"] = [
            {
                "path": path,
                "split": split,
                "class": wrong.classes[true],
                "answered": wrong.classes[predicted],
                "probability": round(float(confidence), 6),
            }
            for path, split, true, predicted, confidence in zip(
                wrong.paths,
                wrong.splits,
                wrong.truth.tolist(),
                wrong.predicted.tolist(),
                wrong.confidence.tolist(),
                strict=True,
            )
        ]
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"
