// Reads a JSON list of stories in Twee and writes what extwee made of each. Its argument is a node_modules folder.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { parseTwee, compileTwine2HTML, parseTwine2HTML, StoryFormat } = await import(
  pathToFileURL(`${process.argv[2]}/extwee/index.js`)
);

function format() {
  const bare = new StoryFormat("Bare");
  bare.source = "<html><body>{{STORY_DATA}}</body></html>";
  return bare;
}

function read(source) {
  try {
    const story = parseTwee(source);
    const again = parseTwine2HTML(compileTwine2HTML(story, format()));
    return {
      name: story.name,
      ifid: story.IFID,
      start: story.start,
      format: story.format,
      passages: story.passages.map((each) => [each.name, each.tags, each.text]),
      compiled: again.passages.map((each) => [each.name, each.text]),
    };
  } catch (error) {
    return { error: error.message };
  }
}

const log = console.info;
console.info = () => {};
const stories = JSON.parse(readFileSync(0, "utf-8")).map(read);
console.info = log;
process.stdout.write(JSON.stringify(stories));
