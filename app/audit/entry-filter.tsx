import { Form, useNavigation } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import type { AuditPage } from "./audit-page.ts";

/** Whose entries, and of which meeting. A plain form: what is asked for stands in the address. */
export function EntryFilter({ page: { filter, meetings, people } }: { page: AuditPage }) {
  const { t } = useWords();
  const pending = useNavigation().state !== "idle";
  const isSet = filter.meetingId !== null || filter.personId !== null;
  return (
    <Form
      // What was chosen elsewhere (back, the link that clears it) is what stands in the fields.
      key={`${filter.meetingId} ${filter.personId}`}
      role="search"
      aria-label={t("audit.filter.label")}
      className="no-print mb-7 flex flex-wrap items-end gap-3"
    >
      {meetings.length > 0 && (
        <Select
          name="meeting"
          label={t("audit.filter.meeting")}
          defaultValue={filter.meetingId ?? ""}
          options={[
            { value: "", label: t("audit.filter.anyMeeting") },
            ...meetings.map(({ id, day }) => ({ value: id, label: day })),
          ]}
          className="min-w-0 flex-[1_1_14rem]"
        />
      )}
      <Select
        name="person"
        label={t("audit.filter.person")}
        defaultValue={filter.personId ?? ""}
        options={[
          { value: "", label: t("audit.filter.anybody") },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        className="min-w-0 flex-[1_1_12rem]"
      />
      <Button type="submit" variant="quiet" pending={pending}>
        {t("audit.filter.show")}
      </Button>
      {isSet && (
        <LinkButton to="/audit" variant="ghost">
          {t("audit.filter.clear")}
        </LinkButton>
      )}
    </Form>
  );
}
