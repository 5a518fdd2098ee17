package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From its first number up to, not with, its end. */
class SubtreeTest {

  private static final Subtree TOWN = new Subtree("T", 10, 20);

  @Test
  void itCoversItsNumbersAndNoOthers() {
    assertThat(TOWN.covers(9)).isFalse();
    assertThat(TOWN.covers(10)).isTrue();
    assertThat(TOWN.covers(19)).isTrue();
    assertThat(TOWN.covers(20)).isFalse();
  }

  @Test
  void itCoversWhatLiesWhollyInside() {
    assertThat(TOWN.covers(TOWN)).isTrue();
    assertThat(TOWN.covers(new Subtree("V", 11, 12))).isTrue();
    assertThat(TOWN.covers(new Subtree("V", 9, 12))).isFalse();
    assertThat(TOWN.covers(new Subtree("V", 11, 21))).isFalse();
  }
}
