package shoutu.rules;

import java.util.Set;

/** What sources without a diagnosis can see, and the diseases that look so. */
public record Syndrome(String code, Names names, Set<String> diseases, Basis basis) {
  public Syndrome {
    diseases = Set.copyOf(diseases);
  }
}
