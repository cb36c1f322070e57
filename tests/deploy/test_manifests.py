"""The manifests are what Kubernetes reads, and agree with the container and with each other."""

from __future__ import annotations

import re

import kubernetes_validate
import pytest
import yaml

from tests.browser.server import ROOT

DEPLOY = ROOT / "deploy"
KINDS = {
    each["kind"]: each for each in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text())
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_manifest_is_one_of_kubernetes(kind):
    kubernetes_validate.validate(KINDS[kind], kubernetes_validate.latest_version(), strict=True)


def test_every_part_speaks_of_the_same_copies():
    (copy,) = KINDS["Deployment"]["spec"]["template"]["spec"]["containers"]
    labels = KINDS["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert KINDS["Service"]["spec"]["selector"] == labels
    assert KINDS["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert KINDS["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == "shapelab"
    assert copy["ports"][0]["containerPort"] == 8501
    assert copy["securityContext"]["readOnlyRootFilesystem"]


def test_the_container_holds_all_that_running_needs_and_no_more():
    said = (DEPLOY / "Containerfile").read_text()
    copied = set(re.findall(r"^COPY (\S+) \S+$", said, re.MULTILINE))
    floors = {"engine", "figures", "formats", "locales", "pages", "samples", "static"}
    assert copied == {"app.py", ".streamlit", *floors}
    assert "USER 10001" in said


def test_compose_starts_the_copies_that_nginx_asks():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    asked = re.findall(r"server (\S+):8501", (DEPLOY / "nginx.conf").read_text())
    assert set(asked) == services.keys() - {"nginx"}
    for name in asked:
        assert services[name]["read_only"]
