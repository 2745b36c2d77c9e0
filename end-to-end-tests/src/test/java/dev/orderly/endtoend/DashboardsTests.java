package dev.orderly.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.endtoend.Dashboards.Dashboard;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTests {

    @Test
    void haveAnIdentifierOfTheirOwn() {
        assertThat(Dashboards.all()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Dashboards.all())
                .extracting(dashboard -> dashboard.json().path("uid").asString())
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    static List<Dashboard> dashboards() {
        return Dashboards.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void askADatasourceThatTheViewerChooses(Dashboard dashboard) {
        assertThat(dashboard.json().at("/templating/list/0/type").asString()).isEqualTo("datasource");
        assertThat(dashboard.panels())
                .isNotEmpty()
                .allSatisfy(
                        panel -> assertThat(panel.json().at("/datasource/uid").asString())
                                .isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void saySomethingInEachPanelAndWhatItMeans(Dashboard dashboard) {
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.expressions()).isNotEmpty().doesNotContain("");
            assertThat(panel.json().path("title").asString()).isNotEmpty();
            assertThat(panel.json().path("description").asString()).isNotEmpty();
        });
    }

    @Test
    void leadFromTimesToTraces() {
        assertThat(Dashboards.all().stream()
                        .flatMap(dashboard -> dashboard.panels().stream())
                        .filter(panel -> panel.expressions().stream().anyMatch(asked -> asked.contains("_quantile("))))
                .isNotEmpty()
                .allSatisfy(
                        panel -> assertThat(panel.expressionsWithExemplars()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void numberTheirPanelsOnce(Dashboard dashboard) {
        assertThat(StreamSupport.stream(dashboard.json().path("panels").spliterator(), false)
                        .map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates();
    }
}
