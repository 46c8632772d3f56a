import { ArrowRight } from "lucide-react";
import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import type { DemoPerson, DemoRole } from "#app/people/demo-people.server.ts";

const roles: DemoRole[] = ["chair", "rep", "attendee", "coordinator"];

/** The people of the demo partnership, by what they can show; one click signs in as one of them. */
export function DemoPeople({ people }: { people: readonly DemoPerson[] }) {
  const { t } = useWords();
  return (
    <Form method="post" action="/demo/sign-in" reloadDocument className="grid gap-5">
      {roles.map((role) => {
        const ofRole = people.filter((person) => person.role === role);
        if (ofRole.length === 0) return null;
        return (
          <section key={role} aria-labelledby={`role-${role}`}>
            <h3 id={`role-${role}`} className="mb-1.5 text-sm font-semibold text-soft">
              {t(`signIn.demo.${role}`)}
            </h3>
            <ul className="grid gap-2">
              {ofRole.map((person) => (
                <li key={person.id}>
                  <button
                    type="submit"
                    name="person"
                    value={person.id}
                    className="group flex min-h-14 w-full items-center gap-3 rounded-lg border border-line bg-sheet px-4 py-2.5 text-start hover:border-accent hover:bg-accent-wash"
                  >
                    <span className="min-w-0 flex-1 leading-snug">
                      <span className="font-semibold">{person.name}</span>
                      {person.agency && <span className="text-soft"> · {person.agency}</span>}
                      {person.shows && <span className="block text-sm text-soft">{person.shows}</span>}
                    </span>
                    <ArrowRight
                      aria-hidden="true"
                      className="size-5 shrink-0 text-accent motion-safe:transition-transform motion-safe:group-hover:translate-x-1"
                    />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Form>
  );
}
