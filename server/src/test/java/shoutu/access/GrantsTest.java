package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shoutu.base.Scope;

class GrantsTest {

  private static final UUID SOMEONE = new UUID(0, 1);
  private static final HeldPost HOTLINE_OF_THE_COUNTY =
      post(Role.HOTLINE, "热线办", new Scope.Range(0, 1_000));
  private static final HeldPost WORKER_OF_A_VILLAGE =
      post(Role.WORKER, "村医", new Scope.Range(110, 120));

  private static Set<Role> mayDo(Verb verb, Entity entity) {
    return Arrays.stream(Role.values())
        .filter(role -> Grants.allows(role, verb, entity))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  @Test
  void identitiesAreReadByThoseWhoHelpPeopleAndByNobodyElse() {
    assertThat(mayDo(Verb.READ, Entity.IDENTITY))
        .containsExactlyInAnyOrder(
            Role.EPIDEMIOLOGIST, Role.CDC_DUTY, Role.TOWNSHIP, Role.WORKER, Role.HOTLINE);
  }

  @Test
  void anActivationIsProposedByTheCdcAndDecidedByTheCommand() {
    assertThat(mayDo(Verb.CREATE, Entity.ACTIVATION))
        .containsExactlyInAnyOrder(Role.EPIDEMIOLOGIST, Role.CDC_DUTY);
    assertThat(mayDo(Verb.DECIDE, Entity.ACTIVATION)).containsExactly(Role.LEADER);
  }

  @Test
  void aMemberOfAPairingTeamSeesNobodysData() {
    for (Entity entity :
        List.of(Entity.CASE, Entity.CONTACT, Entity.IDENTITY, Entity.SITUATION, Entity.PROBLEM)) {
      assertThat(Grants.allows(Role.PARTNER, Verb.READ, entity)).as(entity.name()).isFalse();
    }
    assertThat(Grants.allows(Role.PARTNER, Verb.UPDATE, Entity.DUTY)).isTrue();
  }

  @Test
  void nobodyNeedsLeaveToReportAProblem() {
    assertThat(mayDo(Verb.CREATE, Entity.PROBLEM)).containsExactly(Role.values());
  }

  @Test
  void onlyTheAdministratorMakesAccountsAndOnlyTheSupervisorReadsTheReadLog() {
    assertThat(mayDo(Verb.CREATE, Entity.ACCOUNT)).containsExactly(Role.ADMINISTRATOR);
    assertThat(mayDo(Verb.READ, Entity.READ_LOG)).containsExactly(Role.SUPERVISOR);
  }

  @Test
  void nobodyMayChangeTheLedgerOrTheRulesOrIdentities() {
    for (Entity entity : List.of(Entity.LEDGER, Entity.RULES, Entity.READ_LOG)) {
      for (Verb verb : List.of(Verb.CREATE, Verb.UPDATE, Verb.DECIDE)) {
        assertThat(mayDo(verb, entity)).isEmpty();
      }
    }
  }

  @Test
  void whoHoldsNoPostMayDoNothingAndSeesNothing() {
    Caller nobody = Caller.of(SOMEONE, "someone", "张三", null, List.of());
    for (Verb verb : Verb.values()) {
      for (Entity entity : Entity.values()) {
        assertThat(nobody.may(verb, entity)).isFalse();
      }
    }
    assertThat(nobody.scope()).isEqualTo(Scope.NONE);
    assertThat(nobody.actor().scope()).isEqualTo(Scope.NONE);
  }

  @Test
  void eachPostGrantsOnItsOwnGroundOnly() {
    Caller both =
        Caller.of(
            SOMEONE, "someone", "张三", null, List.of(HOTLINE_OF_THE_COUNTY, WORKER_OF_A_VILLAGE));

    assertThat(both.scope(Verb.READ, Entity.PROBLEM)).isEqualTo(Scope.of(0, 1_000));
    assertThat(both.scope(Verb.READ, Entity.CONTACT)).isEqualTo(Scope.of(110, 120));
    assertThat(both.may(Verb.UPDATE, Entity.CONTACT, 115)).isTrue();
    assertThat(both.may(Verb.UPDATE, Entity.CONTACT, 500)).isFalse();
    assertThat(both.actor(Verb.READ, Entity.CONTACT).post()).isEqualTo("村医");
    assertThat(both.actor(Verb.READ, Entity.CONTACT).scope()).isEqualTo(Scope.of(110, 120));
  }

  @Test
  void groundThatTouchesIsOneGround() {
    Caller two =
        Caller.of(
            SOMEONE,
            "someone",
            "张三",
            null,
            List.of(
                post(Role.WORKER, "网格员", new Scope.Range(20, 30)),
                post(Role.WORKER, "网格员", new Scope.Range(10, 20)),
                post(Role.WORKER, "网格员", new Scope.Range(40, 50))));
    assertThat(two.scope().ranges())
        .containsExactly(new Scope.Range(10, 30), new Scope.Range(40, 50));
  }

  private static HeldPost post(Role role, String name, Scope.Range range) {
    return new HeldPost("1", "某地", "Somewhere", 1, "VILLAGE", "HEALTH", name, name, role, range);
  }
}
