package shoutu.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about what is known of a case, as they hold on one day. */
public final class ClinicalBook {

  private final Map<String, Code> codes;
  private final Map<String, DiseaseProfile> profiles;
  private final Map<String, CardField> card;
  private final Map<String, MatchRule> matches;
  private final Map<String, CaseWord> words;

  ClinicalBook(
      Map<String, Code> codes,
      Map<String, DiseaseProfile> profiles,
      Map<String, CardField> card,
      Map<String, CaseWord> words,
      Map<String, MatchRule> matches) {
    this.codes = codes;
    this.profiles = profiles;
    this.card = card;
    this.words = words;
    this.matches = matches;
  }

  /** When two records of cases may be one. */
  public MatchRule match() {
    return Optional.ofNullable(matches.get("CASES"))
        .orElseThrow(() -> new IllegalArgumentException("No rule 'CASES' of duplicates holds."));
  }

  /** Whether a closed list has this word. */
  public boolean knows(String list, String code) {
    return codes.containsKey(list + "/" + code);
  }

  /** A word of a closed list. */
  public Optional<Code> code(String list, String code) {
    return Optional.ofNullable(codes.get(list + "/" + code));
  }

  /** The word of a list that a text means: by code, name or alias, whatever its case and width. */
  public Optional<Code> recognise(String list, String text) {
    String wanted = DiseaseNames.spelling(text);
    return codes.values().stream()
        .filter(code -> code.list().equals(list))
        .filter(
            code ->
                is(code.code(), wanted)
                    || is(code.names().zh(), wanted)
                    || is(code.names().en(), wanted)
                    || code.aliases().stream().anyMatch(alias -> is(alias, wanted)))
        .findFirst();
  }

  private static boolean is(String text, String wanted) {
    return DiseaseNames.spelling(text).equals(wanted);
  }

  /** What a disease's cases are asked, where a profile says so. */
  public Optional<DiseaseProfile> profile(String disease) {
    return Optional.ofNullable(profiles.get(disease));
  }

  /** The fields of the national report card, in its order. */
  public Collection<CardField> card() {
    return List.copyOf(card.values());
  }

  /** By which words cases are sorted while they are worked on. */
  public Collection<CaseWord> caseWords() {
    return List.copyOf(words.values());
  }

  public Optional<CaseWord> caseWord(String code) {
    return Optional.ofNullable(words.get(code));
  }
}
