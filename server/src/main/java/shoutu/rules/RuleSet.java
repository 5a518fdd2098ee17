package shoutu.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every rule of every pack, of all days, once each pack has been found sound. */
final class RuleSet {

  final List<Entry<Function>> functions = new ArrayList<>();
  final List<Entry<Disease>> diseases = new ArrayList<>();
  final List<Entry<DeadlineRule>> deadlines = new ArrayList<>();
  final List<Entry<Threshold>> thresholds = new ArrayList<>();
  final List<Entry<EventGrade>> grades = new ArrayList<>();
  final List<Entry<ControlEdition>> editions = new ArrayList<>();
  final List<Entry<DutyKind>> dutyKinds = new ArrayList<>();
  final List<Entry<Ladder>> ladders = new ArrayList<>();
  final List<Entry<Plan>> plans = new ArrayList<>();
  final List<Entry<CommandRule>> command = new ArrayList<>();
  final List<Entry<RiskRule>> risk = new ArrayList<>();
  final List<Entry<Matter>> matters = new ArrayList<>();
  final List<Entry<IntakeRule>> intake = new ArrayList<>();
  final List<Entry<DrawRule>> draws = new ArrayList<>();
  final List<Entry<DirectiveRule>> directives = new ArrayList<>();
  final List<Entry<FileRule>> files = new ArrayList<>();
  final List<Entry<DissectionRule>> dissections = new ArrayList<>();
  final List<Entry<FlagRule>> flags = new ArrayList<>();
  final List<Entry<PublicMetric>> metrics = new ArrayList<>();
  final List<Entry<FlagCourse>> flagCourses = new ArrayList<>();
  final List<Entry<InspectionRule>> inspections = new ArrayList<>();
  final List<Entry<InspectionMatter>> inspectionMatters = new ArrayList<>();
  final List<Entry<BurdenRule>> burdens = new ArrayList<>();
  final List<Entry<KnownField>> knownFields = new ArrayList<>();
  final List<Entry<Indicator>> indicators = new ArrayList<>();
  final List<Entry<NoticeRule>> notices = new ArrayList<>();
  final List<Entry<WatchRule>> watches = new ArrayList<>();
  final List<Entry<Holiday>> holidays = new ArrayList<>();
  final List<Entry<Assignable>> assignables = new ArrayList<>();
  final List<Entry<SpanRule>> spans = new ArrayList<>();
  final List<Entry<PartyRule>> parties = new ArrayList<>();
  final List<Entry<PairingRule>> pairings = new ArrayList<>();
  final List<Entry<MeasureRule>> measures = new ArrayList<>();
  final List<Entry<AppealRule>> appeals = new ArrayList<>();
  final List<Entry<ZoneRule>> zones = new ArrayList<>();
  final List<Entry<ResourceKind>> resources = new ArrayList<>();
  final List<Entry<AssignmentRule>> assignments = new ArrayList<>();
  final List<Entry<EventReportRule>> eventReports = new ArrayList<>();
  final List<Entry<DetectionRule>> detections = new ArrayList<>();
  final List<Entry<SourceRule>> sources = new ArrayList<>();
  final List<Entry<Syndrome>> syndromes = new ArrayList<>();
  final List<Entry<AgreementRule>> agreements = new ArrayList<>();
  final List<Entry<GuidanceTemplate>> guidance = new ArrayList<>();
  final List<Entry<Code>> codes = new ArrayList<>();
  final List<Entry<DiseaseProfile>> profiles = new ArrayList<>();
  final List<Entry<CardField>> card = new ArrayList<>();
  final List<Entry<MatchRule>> matches = new ArrayList<>();
  final List<Entry<CaseWord>> caseWords = new ArrayList<>();
  final List<Entry<Names>> laws = new ArrayList<>();

  private static final String PLAN = "plan-";
  private static final String CALENDAR = "calendar-";

  void add(PackNode root, PackReader reader) {
    String code = root.text("pack");
    switch (code) {
      case "functions" -> functions.addAll(reader.entries("code", PackReader::function));
      case "diseases" -> diseases.addAll(reader.entries("code", PackReader::disease));
      case "deadlines" -> deadlines.addAll(reader.entries(Entry.ID, PackReader::deadline));
      case "thresholds" -> thresholds.addAll(reader.entries(Entry.ID, PackReader::threshold));
      case "event-grades" -> grades.addAll(reader.entries(Entry.ID, PackReader::eventGrade));
      case "control-editions" -> editions.addAll(reader.entries(Entry.ID, PackReader::edition));
      case "duty-kinds" -> dutyKinds.addAll(reader.entries("code", PackReader::dutyKind));
      case "ladders" -> ladders.addAll(reader.entries(Entry.ID, PackReader::ladder));
      case "command" -> command.addAll(reader.entries(Entry.ID, PlanReader::command));
      case "risk-assessment" -> risk.addAll(reader.entries(Entry.ID, PlanReader::risk));
      case "dispatch" -> matters.addAll(reader.entries("code", PackReader::matter));
      case "intake" -> intake.addAll(reader.entries(Entry.ID, PackReader::intake));
      case "notices" -> notices.addAll(reader.entries(Entry.ID, PackReader::notice));
      case "watch" -> watches.addAll(reader.entries(Entry.ID, PackReader::watch));
      case "directives" -> directives.addAll(reader.entries(Entry.ID, PackReader::directive));
      case "evidence" -> files.addAll(reader.entries(Entry.ID, PackReader::file));
      case "verification" -> draws.addAll(reader.entries(Entry.ID, PackReader::draw));
      case "duty-lists" -> assignables.addAll(reader.entries("code", PackReader::assignable));
      case "spans" -> spans.addAll(reader.entries(Entry.ID, PeopleReader::span));
      case "laws" -> laws.addAll(reader.entries("code", (_, it) -> PackReader.names(it, "name")));
      case "parties" -> parties.addAll(reader.entries("code", PeopleReader::party));
      case "pairing" -> pairings.addAll(reader.entries("code", PeopleReader::pairing));
      case "measures" -> measures.addAll(reader.entries("code", PeopleReader::measure));
      case "appeals" -> appeals.addAll(reader.entries(Entry.ID, PeopleReader::appeal));
      case "zones" -> zones.addAll(reader.entries("code", ZoneReader::zone));
      case "resources" -> resources.addAll(reader.entries("code", ResourceReader::kind));
      case "assignment" -> assignments.addAll(reader.entries(Entry.ID, ResourceReader::assignment));
      case "event-reports" ->
          eventReports.addAll(reader.entries(Entry.ID, SurveillanceReader::eventReport));
      case "detection" ->
          detections.addAll(reader.entries(Entry.ID, SurveillanceReader::detection));
      case "sources" -> sources.addAll(reader.entries("code", SurveillanceReader::source));
      case "syndromes" -> syndromes.addAll(reader.entries("code", SurveillanceReader::syndrome));
      case "agreement" ->
          agreements.addAll(reader.entries(Entry.ID, SurveillanceReader::agreement));
      case "clinical-codes" -> codes.addAll(ClinicalReader.codes(reader));
      case "disease-profiles" ->
          profiles.addAll(reader.entries("disease", ClinicalReader::profile));
      case "report-card" -> card.addAll(reader.entries("code", ClinicalReader::card));
      case "duplicates" -> matches.addAll(reader.entries(Entry.ID, MatchReader::match));
      case "case-words" -> caseWords.addAll(reader.entries("code", CaseWord::read));
      case "guidance" -> guidance.addAll(reader.entries(Entry.ID, GuidanceTemplate::read));
      case "dissection" -> dissections.addAll(reader.entries(Entry.ID, DissectionRule::read));
      case "flags" -> flags.addAll(reader.entries("code", FlagRule::read));
      case "metrics" -> metrics.addAll(reader.entries("code", PublicMetric::read));
      case "flag-course" -> flagCourses.addAll(reader.entries(Entry.ID, FlagCourse::read));
      case "inspections" -> inspections.addAll(reader.entries("code", InspectionRule::read));
      case "inspection-matters" ->
          inspectionMatters.addAll(reader.entries("code", InspectionMatter::read));
      case "burden" -> burdens.addAll(reader.entries(Entry.ID, BurdenRule::read));
      case "known-fields" -> knownFields.addAll(reader.entries("code", KnownField::read));
      case "indicators" -> indicators.addAll(reader.entries(Entry.ID, PackReader::indicator));
      default -> {
        if (code.startsWith(CALENDAR)) {
          holidays.addAll(reader.entries(Entry.ID, PackReader::holiday));
        } else if (code.startsWith(PLAN)) {
          plans.add(new Entry<>(code, reader.effective(), PlanReader.plan(reader, root), root));
        } else if (!code.isEmpty()) {
          root.fault("pack", "unknown-pack", code);
        }
      }
    }
  }

  /** What one rule says of another must exist; two rules of one name may not begin together. */
  void check() {
    noteDoubles(functions);
    noteDoubles(diseases);
    noteDoubles(deadlines);
    noteDoubles(thresholds);
    noteDoubles(grades);
    noteDoubles(editions);
    noteDoubles(dutyKinds);
    noteDoubles(ladders);
    noteDoubles(plans);
    noteDoubles(command);
    noteDoubles(risk);
    noteDoubles(matters);
    noteDoubles(intake);
    noteDoubles(draws);
    noteDoubles(directives);
    noteDoubles(files);
    noteDoubles(indicators);
    noteDoubles(dissections);
    noteDoubles(flags);
    noteDoubles(flagCourses);
    noteDoubles(metrics);
    noteDoubles(inspections);
    noteDoubles(inspectionMatters);
    noteDoubles(burdens);
    noteDoubles(knownFields);
    noteDoubles(holidays);
    noteDoubles(watches);
    noteDoubles(notices);
    noteDoubles(assignables);
    noteDoubles(spans);
    noteDoubles(measures);
    noteDoubles(appeals);
    noteDoubles(zones);
    noteDoubles(resources);
    noteDoubles(assignments);
    noteDoubles(matches);
    noteDoubles(codes);
    noteDoubles(profiles);
    noteDoubles(card);
    ClinicalReader.check(this);
    noteDoubles(caseWords);
    noteDoubles(pairings);
    noteDoubles(parties);
    noteDoubles(eventReports);
    noteDoubles(detections);
    noteDoubles(sources);
    noteDoubles(syndromes);
    noteDoubles(agreements);
    noteDoubles(guidance);
    Set<String> functionCodes = ids(functions);
    Set<String> diseaseCodes = ids(diseases);
    diseaseCodes.add("ANY");
    Set<String> deadlineIds = ids(deadlines);
    Set<String> ladderIds = ids(ladders);
    Set<String> kinds = ids(dutyKinds);
    for (Entry<CaseWord> word : caseWords) {
      mustExist(word.at(), "disease", word.value().disease(), diseaseCodes);
    }
    for (Entry<DutyKind> kind : dutyKinds) {
      mustExist(kind.at(), "ladder", kind.value().ladder(), ladderIds);
      mustExist(kind.at(), "limit", kind.value().deadline(), deadlineIds);
      mustExist(
          kind.at(), "verifier", PlanReader.observerOf(kind.value().verifier()), functionCodes);
    }
    for (Entry<Ladder> ladder : ladders) {
      ladder.value().rungs().stream()
          .map(rung -> rung.target() instanceof Ladder.Target.AtLevel at ? at.function() : null)
          .forEach(function -> mustExist(ladder.at(), "rungs", function, functionCodes));
    }
    Set<String> resourceCodes = ids(resources);
    plans.forEach(it -> PlanReader.check(it, functionCodes, kinds, resourceCodes, diseaseCodes));
    for (Entry<CommandRule> led : command) {
      led.value().posts().forEach(it -> mustExist(led.at(), "posts", it.function(), functionCodes));
      mustExist(led.at(), "planner", led.value().planner(), functionCodes);
    }
    for (Entry<Matter> matter : matters) {
      mustExist(matter.at(), "function", matter.value().function(), functionCodes);
    }
    assignables.forEach(it -> mustExist(it.at(), "code", it.value().kind(), kinds));
    spans.forEach(it -> mustExist(it.at(), "function", it.value().function(), functionCodes));
    for (Entry<PartyRule> party : parties) {
      mustExist(party.at(), "function", party.value().function(), functionCodes);
      mustExist(party.at(), "when", party.value().when(), functionCodes);
    }
    for (Entry<PairingRule> pairing : pairings) {
      Set<String> taken = new HashSet<>();
      for (PairingRule.Member member : pairing.value().members()) {
        mustExist(pairing.at(), "members", member.function(), functionCodes);
        member.kinds().forEach(kind -> mustExist(pairing.at(), "members", kind, kinds));
        mustExist(pairing.at(), "issues", member.issues(), kinds);
        if (member.issues() != null && !taken.add(member.issues())) {
          pairing.at().fault("issues", "double", member.issues());
        }
        if (!taken.add(member.function())) {
          pairing.at().fault("members", "double", member.function());
        }
      }
    }
    for (Entry<AppealRule> appeal : appeals) {
      mustExist(appeal.at(), "care", appeal.value().care(), functionCodes);
      appeal
          .value()
          .organs()
          .forEach(it -> mustExist(appeal.at(), "organs", it.function(), functionCodes));
    }
    guidance.forEach(it -> mustAllExist(it.at(), "diseases", it.value().diseases(), diseaseCodes));
    Set<String> zoneCodes = ids(zones);
    for (Entry<ZoneRule> zone : zones) {
      mustExist(zone.at(), "disease", zone.value().disease(), diseaseCodes);
      mustExist(zone.at(), "next", zone.value().next(), zoneCodes);
    }
    inspectionMatters.forEach(
        it -> mustExist(it.at(), "function", it.value().function(), functionCodes));
    for (Entry<DrawRule> draw : draws) {
      draw.value().exempt().forEach(kind -> mustExist(draw.at(), "exempt", kind, kinds));
    }
    metrics.forEach(
        it -> mustAllExist(it.at(), "deadlines", List.copyOf(it.value().deadlines()), deadlineIds));
    for (Entry<FlagRule> flag : flags) {
      flag.value().exempt().forEach(kind -> mustExist(flag.at(), "exempt", kind, kinds));
    }
    Set<String> detectionIds = ids(detections);
    for (Entry<DetectionRule> rule : detections) {
      mustExist(rule.at(), "instead", rule.value().instead(), detectionIds);
      rule.value().diseases().forEach(d -> mustExist(rule.at(), "diseases", d, diseaseCodes));
    }
    sources.forEach(it -> mustExist(it.at(), "function", it.value().function(), functionCodes));
    for (Entry<Syndrome> syndrome : syndromes) {
      syndrome
          .value()
          .diseases()
          .forEach(d -> mustExist(syndrome.at(), "diseases", d, diseaseCodes));
    }
    for (Entry<Threshold> threshold : thresholds) {
      threshold
          .value()
          .diseases()
          .forEach(disease -> mustExist(threshold.at(), "diseases", disease, diseaseCodes));
    }
    grades.forEach(
        grade -> mustExist(grade.at(), "disease", grade.value().disease(), diseaseCodes));
    profiles.forEach(
        profile -> mustExist(profile.at(), "disease", profile.value().disease(), diseaseCodes));
    editions.forEach(
        edition -> mustExist(edition.at(), "disease", edition.value().disease(), diseaseCodes));
    diseases.forEach(
        disease -> mustExist(disease.at(), "partOf", disease.value().partOf(), diseaseCodes));
    deadlines.forEach(
        deadline -> {
          DeadlineRule.Bound redLine = deadline.value().redLine();
          mustAllExist(
              deadline.at(), "diseases", List.copyOf(deadline.value().diseases()), diseaseCodes);
          mustExist(deadline.at(), "redLine", redLine == null ? null : redLine.rule(), deadlineIds);
          deadline
              .value()
              .escalateOnMiss()
              .forEach(who -> mustExist(deadline.at(), "escalateOnMiss", who, functionCodes));
        });
  }

  static void mustAllExist(PackNode at, String field, List<String> wanted, Set<String> known) {
    wanted.forEach(one -> mustExist(at, field, one, known));
  }

  static void mustExist(PackNode at, String field, @Nullable String wanted, Set<String> known) {
    if (wanted != null && !wanted.isEmpty() && !known.contains(wanted)) {
      at.fault(field, "unknown-reference", wanted);
    }
  }

  private static <T> Set<String> ids(List<Entry<T>> entries) {
    return entries.stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
  }

  private static <T> void noteDoubles(List<Entry<T>> entries) {
    Map<String, List<Entry<T>>> seen = new HashMap<>();
    for (Entry<T> entry : entries) {
      List<Entry<T>> same = seen.computeIfAbsent(entry.id(), _ -> new ArrayList<>());
      if (same.stream()
          .anyMatch(o -> Objects.equals(o.effective().from(), entry.effective().from()))) {
        entry.at().fault(Entry.ID, "double", entry.id());
      }
      same.add(entry);
    }
  }
}
