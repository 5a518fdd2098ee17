package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty.Person;
import shoutu.access.account.Accounts;
import shoutu.base.Acting;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachTest {

  private final TestCounty county;
  private final Reach reach;
  private final Accounts accounts;
  private final TransactionOperations transaction;

  @Autowired
  ReachTest(
      ApplicationContext server,
      Reach reach,
      Accounts accounts,
      TransactionOperations transaction) {
    this.county = TestCounty.found(server);
    this.reach = reach;
    this.accounts = accounts;
    this.transaction = transaction;
  }

  @Test
  void oneTouchesTheNamedPlaceAndNoneBesideIt() {
    Person worker = county.worker();
    int town = county.place(county.townA()).placeNo();
    Acting.as(
        worker.actor(),
        () ->
            transaction.execute(
                _ -> {
                  assertThat(sees(county.township())).isFalse();
                  reach.intoPlaces(
                      List.of(town),
                      () -> {
                        assertThat(sees(county.township())).isTrue();
                        assertThat(sees(worker)).isTrue();
                        assertThat(sees(county.leader())).isFalse();
                        assertThat(sees(county.person(county.villageA2(), "HEALTH"))).isFalse();
                        assertThat(Acting.current().actor().name()).isEqualTo(worker.login());
                        return null;
                      });
                  assertThat(sees(county.township())).isFalse();
                  return null;
                }));
  }

  @Test
  void withoutATransactionThereIsNoReaching() {
    assertThatThrownBy(() -> reach.intoPlaces(List.of(1), () -> null))
        .hasMessageContaining("transaction");
  }

  private boolean sees(Person who) {
    return accounts.find(who.account()).isPresent();
  }
}
