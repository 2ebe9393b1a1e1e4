"""A web service: a model in, an assessment with its findings in words out.

`uv run examples/service.py` serves on http://127.0.0.1:8000 until Ctrl-C; in production, hand `app` to the server that
you use. POST a model in JSON to ``/assess?framework=five-ways``; what is wrong with it comes back as one answer with
every fault. ``/openapi.json`` describes it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cmocio import AlignmentModel, assess, dumps, json_schema, loads
from cmocio.errors import CmocioError, FormatError, InputError, ModelError, NotFoundError

LARGEST = 1024 * 1024
"""How many bytes a model may have here; `loads` itself takes 32 MiB."""

STATUS: dict[type[CmocioError], int] = {FormatError: 422, ModelError: 422, InputError: 422, NotFoundError: 404}
"""What the sender can mend; any other error is the service's own."""


def assessed(body: bytes, framework: str) -> dict[str, Any]:
    """The answer to one request, as plain data. It takes time, so it runs in a thread of its own."""
    model = loads(body, "json", label="body")
    assessment = assess(model, framework)
    findings = [finding.to_dict(words=True) for finding in assessment.findings]
    return {**assessment.to_dict(words=True), "findings": findings}


async def whole(request: Request) -> bytes:
    """The body, as long as it is not too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, f"a model of more than {LARGEST} bytes")
    return bytes(body)


async def post(request: Request) -> Response:
    """Assess a model."""
    framework = request.query_params.get("framework", "five-ways")
    return JSONResponse(await run_in_threadpool(assessed, await whole(request), framework))


async def refuse(_: Request, error: Exception) -> Response:
    """An error of the library as data: its words, and every fault with its place and code."""
    assert isinstance(error, CmocioError)
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    return JSONResponse(error.to_dict(), status)


def description() -> dict[str, Any]:
    """What the service takes and gives, by OpenAPI 3.1."""
    schemas: dict[str, Any] = {}
    for name in ("model", "assessment"):
        schema = json_schema(name, ref_template="#/components/schemas/{name}")
        schemas |= schema.pop("$defs", {})
        schemas[name] = schema
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/model"}}}
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/assessment"}}}
    framework = {"name": "framework", "in": "query", "schema": {"type": "string", "default": "five-ways"}}
    responses = {
        "200": {"description": "The assessment, with its findings.", "content": answer},
        "404": {"description": "There is no such framework."},
        "413": {"description": "The model is too large."},
        "422": {"description": "The model has faults; each is told with its place."},
    }
    operation = {"parameters": [framework], "requestBody": {"required": True, "content": body}, "responses": responses}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Alignment", "version": "1"},
        "paths": {"/assess": {"post": operation}},
        "components": {"schemas": schemas},
    }


async def describe(_: Request) -> Response:
    """The description."""
    return JSONResponse(description())


@asynccontextmanager
async def ready(_: Starlette) -> AsyncIterator[None]:
    """Import what a request needs before the first comes in: parts of the library are loaded when they are used."""
    assessed(dumps(AlignmentModel("nothing")), "five-ways")
    yield


app = Starlette(
    routes=[Route("/assess", post, methods=["POST"]), Route("/openapi.json", describe)],
    exception_handlers={CmocioError: refuse},
    lifespan=ready,
)

if __name__ == "__main__":
    uvicorn.run(app)
