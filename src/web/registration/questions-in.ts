import type { Language } from "#kernel/language";
import type { Question } from "#modules/registration";

/** An edition's questions in the reader's language. */
export function questionsIn(questions: readonly Question[], language: Language) {
  return questions.map(({ code, kind, label, isRequired, options }) => ({
    code,
    kind,
    label: label[language],
    isRequired,
    options: options.map((option) => ({ code: option.code, name: option.name[language] })),
  }));
}

/** An answer as people read it. */
export function answerInWords(
  question: Question,
  answer: string,
  language: Language,
  yesNo: { yes: string; no: string },
) {
  if (question.kind === "yes-no") return answer === "yes" ? yesNo.yes : yesNo.no;
  return question.options.find(({ code }) => code === answer)?.name[language] ?? answer;
}
