// A worker: one task at a time, each with an instance of the module of its own.
let compiled;

const tasks = {
    /** Grades a log; the page gets the workbooks and a document that it can hold, whatever the log's size. */
    grade(order, hooks) {
        const began = performance.now(), engine = startEngine(compiled, hooks);
        const status = engine.grade(order), fine = status < 2;
        return {
            ...engine.json("messages"),
            graded: fine ? engine.part("graded") : null,
            shared: fine && order.share ? engine.part("shared") : null,
            document: fine ? engine.json("summary") : null,
            memory: engine.memory(),
            milliseconds: performance.now() - began,
        };
    },
    /** The whole JSON document, as pieces that are never joined in the module. */
    json(order, hooks) {
        const pieces = [], engine = startEngine(compiled, { ...hooks, onPiece: (bytes) => pieces.push(bytes) });
        if (engine.grade(order) > 1)
            return engine.json("messages");
        engine.streamJson();
        return { blob: new Blob(pieces, { type: "application/json" }) };
    },
    /** The weekly and monthly reports, as one zip. */
    reports(order, hooks) {
        const files = [], engine = startEngine(compiled, { ...hooks, onFile: (name, bytes) => files.push({ name, bytes }) });
        if (engine.grade(order) > 1 || engine.writeReports() !== 0)
            return engine.json("messages");
        return { archive: startEngine(compiled).archive(files) };
    },
    /** How the score of order.position comes about. */
    explain(order, hooks) {
        const engine = startEngine(compiled, hooks);
        return engine.grade(order) > 1 ? engine.json("messages") : { explained: engine.explain(order.position) };
    },
    join: (order) => ({ joined: startEngine(compiled).join(order) }),
    /** Brokers' exports into a log. */
    import(order, hooks) {
        const engine = startEngine(compiled, hooks), fine = engine.importInto(order) < 2;
        return { ...engine.json("messages"), imported: fine ? engine.part("imported") : null, added: fine ? engine.json("added") : null };
    },
    archive: ({ files }) => ({ archive: startEngine(compiled).archive(files) }),
    describe: () => ({ described: startEngine(compiled).describe() }),
    blank: (order) => ({ blank: startEngine(compiled).blank(order) }),
};

onmessage = ({ data }) => {
    compiled ??= data.module;
    try {
        const answer = tasks[data.task](data, { onStage: (stage) => postMessage({ stage }) });
        const moved = ["graded", "shared", "archive", "blank", "imported"].map((name) => answer[name]?.buffer).filter(Boolean);
        postMessage({ answer }, moved);
    } catch (error) {
        postMessage({ answer: { error: String(error.message ?? error) } });
    }
};
