// @ts-check
// The fields of the schema editor's forms. Each sets its value into the draft as it is written, and tells.

import { h } from "../element.js";

let last = 0;

/**
 * @typedef {{i18n: WusumI18n, changed: () => void, again: () => void}} Form
 * changed: something was written; again: the form has to be built anew
 */

/**
 * A labelled field; said is a line below it, which is read with it.
 * @param {Form} form @param {string} label key of its text @param {HTMLElement} input @param {HTMLElement} [said]
 */
function row(form, label, input, said) {
  const id = "schema-field-" + ++last;
  input.id = id;
  if (said) {
    said.id = id + "-said";
    input.setAttribute("aria-describedby", said.id);
  }
  return h("div", { class: "schema-field" }, h("label", { for: id }, form.i18n.t(label)), input, said);
}

/** @param {Form} form @param {string} label @param {any} of @param {string} key @param {{lang?: string, long?: boolean, said?: HTMLElement, max?: number, attrs?: Record<string, any>}} [how] */
export function textField(form, label, of, key, how = {}) {
  const input = h(how.long ? "textarea" : "input", {
    dir: how.lang === "ar" ? "rtl" : how.lang === "en" ? "ltr" : "auto", lang: how.lang, rows: how.long && 2,
    maxlength: how.max, autocomplete: "off", spellcheck: "false", type: how.long ? null : "text", ...how.attrs,
    input: () => {
      of[key] = input.value;
      form.changed();
    },
  });
  input.value = of[key] ?? "";
  return row(form, label, input, how.said);
}

/** @param {Form} form @param {string} label @param {any} of @param {string} key @param {[string, string][]} options value and text @param {boolean} [again] */
export function selectField(form, label, of, key, options, again) {
  const input = h("select", {
    change: () => {
      of[key] = input.value;
      form.changed();
      if (again) form.again();
    },
  }, options.map(([value, text]) => h("option", { value }, text)));
  input.value = of[key] ?? "";
  return row(form, label, input);
}

/** @param {Form} form @param {string} label @param {any} of @param {string} key */
export function checkField(form, label, of, key) {
  const input = h("input", {
    type: "checkbox", change: () => {
      of[key] = input.checked;
      form.changed();
    },
  });
  input.checked = !!of[key];
  return h("label", { class: "schema-check" }, input, " ", form.i18n.t(label));
}

/**
 * Which labels: all of them (null), or those that are ticked.
 * @param {Form} form @param {string} legend @param {string} all @param {any} of @param {string} key
 * @param {import("./draft.js").Label[]} labels @param {(l: import("./draft.js").Label) => string} nameOf
 */
export function labelsField(form, legend, all, of, key, labels, nameOf) {
  const box = h("input", {
    type: "checkbox", change: () => {
      of[key] = box.checked ? null : [...labels];
      form.changed();
      draw();
    },
  });
  const list = h("div", { class: "schema-ticks" });
  const draw = () => {
    const chosen = of[key];
    box.checked = chosen === null;
    list.hidden = chosen === null;
    list.replaceChildren(...(chosen === null ? [] : labels.map((l) => {
      const tick = h("input", {
        type: "checkbox", change: () => {
          of[key] = labels.filter((o) => (o === l ? tick.checked : of[key].includes(o)));
          form.changed();
        },
      });
      tick.checked = chosen.includes(l);
      return h("label", { class: "schema-check" }, tick, " ", h("span", { class: "swatch", "--l": l.color }), " ", nameOf(l));
    })));
  };
  draw();
  return h("fieldset", { class: "schema-set" }, h("legend", {}, form.i18n.t(legend)),
    h("label", { class: "schema-check" }, box, " ", form.i18n.t(all)), list);
}

/**
 * A list of values, each with its name in files and on screen.
 * @param {Form} form @param {import("./draft.js").Named[]} values
 */
export function valuesField(form, values) {
  const t = form.i18n.t;
  const list = h("ol", { class: "schema-values" });
  const draw = () => list.replaceChildren(...values.map((v, i) => {
    /** @param {"name" | "ar" | "en"} key @param {string} label */
    const field = (key, label) => {
      const input = h("input", {
        type: "text", dir: key === "en" ? "ltr" : "auto", "aria-label": t(label) + " " + (i + 1), placeholder: t(label), autocomplete: "off",
        input: () => {
          v[key] = input.value;
          form.changed();
        },
      });
      input.value = v[key] ?? "";
      return input;
    };
    return h("li", {}, field("name", "schema.value.name"), field("ar", "schema.ar"), field("en", "schema.en"),
      h("button", {
        type: "button", class: "icon-button", "aria-label": t("schema.value.delete", v.name || String(i + 1)), click: () => {
          values.splice(i, 1);
          form.changed();
          draw();
          list.querySelectorAll("input")[0]?.focus();
        },
      }, "×"));
  }));
  draw();
  return h("fieldset", { class: "schema-set" }, h("legend", {}, t("schema.values")), list,
    h("button", {
      type: "button", class: "wide-button", click: () => {
        values.push({ name: "", ar: "", en: "" });
        form.changed();
        draw();
        /** @type {HTMLElement | null} */ (list.querySelector("li:last-child input"))?.focus();
      },
    }, t("schema.value.add")));
}
