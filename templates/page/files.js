// ---- files come in: dropped anywhere, chosen, pasted ----

let dragged = 0; // elements that a dragged file is over

find("#files").addEventListener("change", ({ target }) => {
    takeFiles([...target.files]);
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
    takeFiles([...event.dataTransfer.files]);
});
addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length)
        takeFiles([...event.clipboardData.files]);
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
