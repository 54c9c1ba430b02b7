"""Weighs words: logistic regression over what is counted in labelled lines.

Runs in an environment of its own that has scikit-learn (`locks/`), and imports nothing of ours. A
problem comes in and weights go out as JSON, so that nothing else needs that library.
"""

import json
import sys
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

STRENGTH = 2.0  # the inverse of how hard it is held to small weights


def main() -> None:
    problem = json.load(sys.stdin)
    lines, wanted = problem["lines"], np.array(problem["wanted"])
    folds = [_fitted(lines, wanted, np.array(rows)) for rows in problem["taught_by"]]
    json.dump(folds, sys.stdout)


def _fitted(lines: list[dict[str, int]], wanted: Any, rows: Any) -> dict[str, Any]:
    columns = DictVectorizer()
    matrix = columns.fit_transform([lines[row] for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=4000, class_weight="balanced")
    model.fit(matrix, wanted[rows])
    weights = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    return {"start": float(model.intercept_[0]), "weights": {str(k): float(w) for k, w in weights}}


main()
