"""The synthetic document of the compile benchmark: many schemas of ten fields, many operations.

Takes the number of schemas and operations; returns an OpenAPI 3.0.3 document as a value, the same in every run.
"""

# Schemas refer to each other within groups of this many, and each group has an enum of its own.
GROUP = 10


def document(schemas, operations):
    return {
        "openapi": "3.0.3",
        "info": {"title": "Synthetic", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "security": [{"token": []}],
        "paths": dict(path(index, schemas) for index in range(operations)),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Problem": problem(),
                **{f"State{group}": state() for group in range(-(-schemas // GROUP))},
                **{f"Model{index}": model(index, schemas) for index in range(schemas)},
            },
        },
    }


def model(index, schemas):
    """Ten fields: a string, optional scalars, a list, a map, an enum, references to siblings."""
    group = index // GROUP
    sibling = lambda step: f"Model{min(group * GROUP + (index + step) % GROUP, schemas - 1)}"
    return {
        "type": "object",
        "description": f"Model {index} of the synthetic document.",
        "required": ["id", "name", "count"],
        "properties": {
            "id": {"type": "string", "description": "The identifier."},
            "name": {"type": "string", "description": "The name."},
            "count": {"type": "integer", "format": "int64"},
            "ratio": {"type": "number", "format": "double"},
            "active": {"type": "boolean"},
            "note": {"type": "string", "description": "A remark."},
            "tags": {"type": "array", "items": {"type": "string"}},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "state": reference(f"State{group}"),
            # A list in one half of the schemas and a single sibling in the other.
            "next": {"type": "array", "items": reference(sibling(1))}
            if index % 2
            else reference(sibling(3)),
        },
    }


def state():
    return {"type": "string", "enum": ["new", "active", "done", "failed"]}


def problem():
    return {
        "type": "object",
        "required": ["message"],
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
    }


def path(index, schemas):
    """One operation of four parameters, two in three with a body, ten to a tag."""
    operation = {
        "operationId": f"operation{index}",
        "tags": [f"Group {index // 10}"],
        "summary": f"Operation {index}",
        "parameters": [
            parameter("id", "path", "string"),
            parameter("limit", "query", "integer"),
            parameter("filter", "query", "string"),
            # Not a header everywhere: one of every operation would be a setting of our client.
            parameter("X-Trace", "header", "string")
            if index % 3
            else parameter("sort", "query", "string"),
        ],
        "responses": {
            "200": {"description": "Done.", **body(f"Model{index * 7 % schemas}")},
            "404": {"description": "Not there.", **body("Problem")},
            "500": {"description": "Failed.", **body("Problem")},
        },
    }
    if index % 3:
        operation["requestBody"] = {"required": True, **body(f"Model{index * 3 % schemas}")}
    method = ("get", "post", "put")[index % 3]
    return f"/things{index}/{{id}}", {method: operation}


def parameter(name, location, kind):
    return {
        "name": name,
        "in": location,
        "required": location == "path",
        "schema": {"type": kind},
    }


def body(name):
    return {"content": {"application/json": {"schema": reference(name)}}}


def reference(name):
    return {"$ref": f"#/components/schemas/{name}"}
