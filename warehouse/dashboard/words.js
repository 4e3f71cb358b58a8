"use strict";
// What is said, in the language chosen; figures as people read them: 1.2 亿元, 120 million CNY.

const payload = JSON.parse(document.getElementById("payload").textContent);
const rowsOf = ({ columns, rows }) =>
  rows.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n]])));
const byId = (id) => document.getElementById(id);

let language = remembered() ?? (navigator.language.startsWith("zh") ? "zh" : "en");

function remembered() {
  try {
    return localStorage.getItem("taizhang-language");
  } catch {
    return null; // a page on a disk may keep nothing
  }
}

function remember() {
  try {
    localStorage.setItem("taizhang-language", language);
  } catch {
    // the choice holds until the page is left
  }
}

function say(word, values = {}) {
  const text = payload.words[word]?.[language === "zh" ? 0 : 1] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function number(value, digits = 4) {
  return value.toLocaleString(language, { maximumFractionDigits: digits });
}

// The factor and the word that make the largest of some values short: [1e8, "亿"].
function scale(values, unit) {
  const largest = Math.max(0, ...values.map(Math.abs));
  const scaled = unit === "1" || payload.units[unit]?.is_scaled === "yes";
  const fit = payload.scales
    .filter((row) => row.language === language && scaled && largest >= Number(row.factor))
    .sort((a, b) => b.factor - a.factor)[0];
  return fit ? [Number(fit.factor), fit.word] : [1, ""];
}

function unitName({ unit_measure: unit, counter }, word) {
  if (unit === "1") return word + (counter ?? "");
  const name = payload.units[unit]?.name_zh || unit;
  return language === "zh" ? word + name : [word, unit].filter(Boolean).join(" ");
}

function shortly(point) {
  const ends = [point.obs_value, point.obs_value_high].filter((value) => value !== null);
  const [factor, word] = scale(ends, point.unit_measure);
  const bound = point.bound === "exact" ? "" : say(`bound.${point.bound}`);
  const value = ends.map((end) => number(end / factor)).join("–");
  const unit = unitName(point, word);
  const space = unit && (language === "en" && unit !== "%") ? " " : "";
  return [bound, value + space + unit].filter(Boolean).join(language === "zh" ? "" : " ");
}

function element(name, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function fillTable(table, heads, rows) {
  const kind = ([, kind]) => (kind ? { class: kind } : {});
  const head = element("tr", {}, ...heads.map((h) => element("th", { text: h[0], scope: "col", ...kind(h) })));
  const body = rows.map((row) =>
    element("tr", {}, ...row.map((cell, n) => element("td", { text: cell, ...kind(heads[n]) }))));
  table.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
}
