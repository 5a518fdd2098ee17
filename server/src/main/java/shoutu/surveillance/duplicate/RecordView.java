package shoutu.surveillance.duplicate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Labels;

/** A case with all that can be chosen of it when two are merged. */
record RecordView(
    UUID id,
    String caseNo,
    String place,
    String placeName,
    String disease,
    Classification classification,
    String classifiedBy,
    @Nullable LocalDate onset,
    @Nullable LocalDate rash,
    LocalDate reportDate,
    Instant receivedAt,
    @Nullable Integer age,
    String sex,
    @Nullable String setting,
    @Nullable String group,
    @Nullable UUID household,
    @Nullable UUID infector,
    String foundAs,
    @Nullable LocalDate isolatedOn,
    String outcome,
    @Nullable LocalDate outcomeDate,
    String source,
    @Nullable String sourceId,
    @Nullable UUID subject,
    int openDuties,
    int version) {

  static RecordView of(CaseRecord record, Labels labels, Locale locale) {
    return new RecordView(
        record.id(),
        record.caseNo(),
        record.place(),
        labels.place(record.place(), locale),
        record.disease(),
        record.classification(),
        record.classifiedBy(),
        record.onset(),
        record.rash(),
        record.reportDate(),
        record.receivedAt(),
        record.age(),
        record.sex(),
        record.setting(),
        record.group(),
        record.household(),
        record.infector(),
        record.foundAs(),
        record.isolatedOn(),
        record.outcome(),
        record.outcomeDate(),
        record.source(),
        record.sourceId(),
        record.subject(),
        record.openDuties(),
        record.version());
  }
}
