"use strict";
const find = (selector, within = document) => within.querySelector(selector);
const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child != null));
    return made;
};

// ---- the module and its workers ----

// Z85 of ZeroMQ with _ and ~ in place of & and <, as build-page writes it.
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_~>()[]{}@%$#";

/** Bytes of digits to the base 85, five for four bytes; the first says how many bytes of the last four are none. */
function readDigits(text) {
    const bytes = new Uint8Array(((text.length - 1) / 5) * 4), view = new DataView(bytes.buffer), digits = new Uint8Array(128);
    [...DIGITS].forEach((digit, value) => { digits[digit.charCodeAt(0)] = value; });
    for (let at = 1, to = 0; to < bytes.length; to += 4) {
        let word = 0;
        for (const end = at + 5; at < end; at++)
            word = word * 85 + digits[text.charCodeAt(at)];
        view.setUint32(to, word);
    }
    return bytes.subarray(0, bytes.length - Number(text[0]));
}

/** What stands packed in the page: gzip. */
async function unpack(id) {
    const packed = readDigits(find("#" + id).textContent.trim());
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

const compiledModule = unpack("module").then((bytes) => WebAssembly.compile(bytes));
compiledModule.catch(() => {}); // told where it is used
const workerAddress = URL.createObjectURL(new Blob([find("#worker").textContent], { type: "text/javascript" }));
const WORKERS_MOST = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 1));
const workers = [], waiting = [];

function startWorker() {
    const worker = { thread: new Worker(workerAddress), job: null };
    const finish = (answer) => {
        const job = worker.job;
        worker.job = null;
        job?.resolve(answer);
        assign();
    };
    worker.thread.onmessage = ({ data }) => (data.answer ? finish(data.answer) : worker.job?.onStage?.(data.stage));
    worker.thread.onerror = (event) => {
        stopWorker(worker);
        finish({ error: event.message || "the worker stopped" });
    };
    workers.push(worker);
    return worker;
}

function stopWorker(worker) {
    worker.thread.terminate();
    workers.splice(workers.indexOf(worker), 1);
}

/** Gives waiting jobs to workers that are free. */
async function assign() {
    const module = await compiledModule;
    while (waiting.length) {
        const worker = workers.find((one) => !one.job) ?? (workers.length < WORKERS_MOST ? startWorker() : null);
        if (!worker)
            return;
        worker.job = waiting.shift();
        worker.thread.postMessage({ ...worker.job.order, module });
    }
}

/** A task for a worker: the promise of its answer, and how to end it. */
function ask(order, onStage) {
    const job = { order, onStage };
    job.answer = new Promise((resolve) => { job.resolve = resolve; });
    waiting.push(job);
    assign().catch((error) => job.resolve({ error: "this browser cannot run WebAssembly here: " + error.message }));
    const cancel = () => {
        const place = waiting.indexOf(job), worker = workers.find((one) => one.job === job);
        if (place >= 0)
            waiting.splice(place, 1);
        if (worker) {
            stopWorker(worker);
            assign();
        }
        job.resolve({ cancelled: true });
    };
    return { answer: job.answer, cancel };
}

// ---- saving ----

const FILE_TYPES = {
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    xlsm: "application/vnd.ms-excel.sheet.macroEnabled.12",
    json: "application/json",
    zip: "application/zip",
    ini: "text/plain",
};

function save(content, name) {
    const type = FILE_TYPES[name.split(".").pop()] ?? "application/octet-stream";
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function announce(text) {
    find("#status").textContent = text;
}
