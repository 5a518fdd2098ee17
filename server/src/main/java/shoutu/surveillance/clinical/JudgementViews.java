package shoutu.surveillance.clinical;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Basis;
import shoutu.surveillance.clinical.CardRules.State;
import shoutu.surveillance.clinical.DefinitionRules.Asks;
import shoutu.surveillance.clinical.DefinitionRules.Verdict;
import shoutu.surveillance.clinical.Judgement.Judged;
import shoutu.surveillance.clinical.ReportClockRules.Standing;

/** Shows a judgement in the reader's language. */
final class JudgementViews {

  /**
   * @param least how many of the codes, or how many days
   */
  record ConditionView(Asks asks, int least, List<String> codes, List<String> found, boolean met) {}

  record VerdictView(
      String rule, String classification, String name, List<ConditionView> conditions) {}

  record ClassedView(
      String classification, String reason, Instant at, @Nullable Instant claimedAt, String by) {}

  record CardView(String code, String name, String need, State state) {}

  /**
   * @param hours within how many of being found
   */
  record ReportClockView(
      String rule,
      String name,
      Basis basis,
      long hours,
      @Nullable Instant startedAt,
      @Nullable Instant dueAt,
      Standing standing) {}

  record JudgedView(
      @Nullable String definition,
      @Nullable VerdictView proposed,
      @Nullable VerdictView nearest,
      List<ClassedView> classes,
      List<CardView> card,
      List<ReportClockView> clocks) {}

  static JudgedView view(Judged judged, Locale locale) {
    DefinitionRules.Proposal proposal = judged.proposal();
    return new JudgedView(
        judged.profile() == null ? null : judged.profile().definition(),
        proposal == null ? null : view(proposal.proposed(), locale),
        proposal == null ? null : view(proposal.nearest(), locale),
        judged.classes().stream()
            .map(
                it ->
                    new ClassedView(
                        it.classification(), it.reason(), it.at(), it.claimedAt(), it.by()))
            .toList(),
        judged.card().stream()
            .map(
                it ->
                    new CardView(
                        it.field().code(),
                        it.field().names().in(locale),
                        it.field().need().name(),
                        it.state()))
            .toList(),
        judged.clocks().stream()
            .map(
                it ->
                    new ReportClockView(
                        it.rule().id(),
                        it.rule().names().in(locale),
                        it.rule().basis(),
                        it.rule().budget().toHours(),
                        it.startedAt(),
                        it.dueAt(),
                        it.standing()))
            .toList());
  }

  private static @Nullable VerdictView view(@Nullable Verdict verdict, Locale locale) {
    return verdict == null
        ? null
        : new VerdictView(
            verdict.rule().id(),
            verdict.rule().to().name(),
            verdict.rule().names().in(locale),
            verdict.conditions().stream()
                .map(
                    it ->
                        new ConditionView(it.asks(), it.least(), it.codes(), it.found(), it.met()))
                .toList());
  }

  private JudgementViews() {}
}
