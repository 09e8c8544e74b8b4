// ---- files come in: dropped anywhere, chosen, pasted ----

let dragged = 0; // elements that a dragged file is over

const LOG_NAME = /^(?!\.|~\$)(?!.*\.backup-).*\.(xlsx|xlsm|xls|ods|csv)$/i, OWN_REPORT = /^\d{4}_(closed_options|share_sales)\.csv$/;

/** Of what folders hold, [path, file] each, the logs: neither what the program made of others nor its reports. */
function logsOf(found) {
    const named = found.filter(([path]) => LOG_NAME.test(path.split("/").pop()) && !OWN_REPORT.test(path.split("/").pop()));
    const stems = named.map(([path]) => stemOf(path)), made = new Set(stems.flatMap((stem) =>
        [stem + "-graded.xlsx", stem + "-graded.xlsm", stem.replace(/-graded$/, "") + "-shared.xlsx"]));
    return named.filter(([path]) => !made.has(path)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** A folder's files, and those of the folders in it, as [path, file]. A page that is itself a file gets handles, no entries. */
async function readFolder(folder, path = folder.name) {
    const found = [];
    if (folder.values) {
        for await (const inside of folder.values())
            found.push(...(inside.kind === "directory" ? await readFolder(inside, `${path}/${inside.name}`) : [[`${path}/${inside.name}`, await inside.getFile()]]));
        return found;
    }
    const reader = folder.createReader(), read = () => new Promise((done, fail) => reader.readEntries(done, fail));
    for (let some; (some = await read()).length > 0;)
        for (const inside of some)
            found.push(...(inside.isDirectory ? await readFolder(inside, `${path}/${inside.name}`)
                : [[`${path}/${inside.name}`, await new Promise((done, fail) => inside.file(done, fail))]]));
    return found;
}

/** What was dropped; folders are read when the event is over, but must be asked for while it lasts. */
async function takeDropped({ items, files }) {
    const entries = [...items].map((item) => item.webkitGetAsEntry?.()), handles = [...items].map((item) => item.getAsFileSystemHandle?.());
    const alone = [...files].filter((_, i) => !entries[i]?.isDirectory);
    const folders = entries.map(async (entry, i) => (entry?.isDirectory ? readFolder((await handles[i]) ?? entry) : []));
    const found = await Promise.all(folders).catch(() => null);
    if (found)
        takeFound([...alone, ...logsOf(found.flat())]);
    else
        announce("This browser does not let a page read a dropped folder: choose it with Grade a folder.");
}

function takeFound(files) {
    if (files.length === 0)
        announce("There is no log in it.");
    takeFiles(files);
}

find("#files").addEventListener("change", ({ target }) => {
    takeFiles([...target.files]);
    target.value = "";
});
find("#folder").addEventListener("change", ({ target }) => {
    takeFound(logsOf([...target.files].map((file) => [file.webkitRelativePath || file.name, file])));
    target.value = "";
});
addEventListener("dragenter", (event) => {
    event.preventDefault();
    dragged++;
    find("#drop").classList.add("over");
});
addEventListener("dragleave", () => {
    if (--dragged <= 0)
        find("#drop").classList.remove("over");
});
addEventListener("dragover", (event) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
});
addEventListener("drop", (event) => {
    event.preventDefault();
    dragged = 0;
    find("#drop").classList.remove("over");
    takeDropped(event.dataTransfer);
});
addEventListener("paste", (event) => {
    const { files, items } = event.clipboardData ?? {}, text = event.clipboardData?.getData("text/plain");
    if (event.target.matches?.("input, textarea"))
        return;
    if (text?.includes("\n") && [...items].some((item) => item.kind === "string")) // cells copied from a spreadsheet, which come as a picture, too
        takeFiles([new File([text], "pasted.csv")]);
    else if (files?.length)
        takeFiles([...files]);
});
find("#try").addEventListener("click", async () => takeFiles([new File([await unpack("sample")], "two-years.xlsx")]));
find("#blank").addEventListener("click", async () => {
    const { blank, error } = await ask({ ...orderSettings(), task: "blank" }).answer;
    if (blank)
        save(blank, "my-log.xlsx");
    else
        announce("No blank log: " + (error ?? "the settings do not go together"));
});
find("#all").addEventListener("click", saveAll);
