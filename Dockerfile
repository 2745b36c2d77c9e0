# The image of each service: docker build --build-arg MODULE=order-service .

# Only what names dependencies, so that they are fetched again only when it changes.
FROM eclipse-temurin:25-jdk AS poms
WORKDIR /src
COPY . .
RUN find . -type f ! -name pom.xml ! -name mvnw ! -path './.mvn/*' -delete && find . -type d -empty -delete

# All services are built once, whichever is wanted: the argument comes later.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
ENV SERVICES=order-service,inventory-service,payment-service,shipping-service,email-service,analytics-service,saga-orchestrator,sandbox,invariants
COPY --from=poms /src .
RUN ./mvnw -B -ntp -q -pl $SERVICES -am package -DskipTests -Dspring-boot.repackage.skip -Dspotless.check.skip
COPY . .
RUN ./mvnw -B -ntp -q -pl $SERVICES -am package -DskipTests -Dspotless.check.skip

# A training run remembers which classes are loaded; without a database it ends early, with what it has seen until then.
# The cache is bound to the jars' names and times: so they are copied as they are.
FROM eclipse-temurin:25-jdk AS unpacked
ARG MODULE
ARG JAR=$MODULE
WORKDIR /app
COPY --from=build /src/$MODULE/target/$JAR.jar /tmp/app.jar
RUN java -Djarmode=tools -jar /tmp/app.jar extract --layers --destination /layers
RUN cp -a /layers/*/* . \
 && { java -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh \
      -Dspring.datasource.hikari.connection-timeout=250 -jar app.jar > /tmp/training.log 2>&1 || test -f app.aot; }

FROM eclipse-temurin:25-jre
ARG MODULE
LABEL org.opencontainers.image.title="Orderly $MODULE" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --no-create-home orderly
WORKDIR /app
COPY --from=unpacked /layers/dependencies/ /layers/spring-boot-loader/ /layers/snapshot-dependencies/ ./
COPY --from=unpacked /layers/application/ ./
COPY --from=unpacked /app/app.aot ./
USER orderly
# Much of what a JVM takes beyond its heap is what malloc has kept: few arenas, and trimmed.
ENV SERVER_PORT=8080 MALLOC_ARENA_MAX=2
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=180s CMD ["curl", "-fsS", "-o", "/dev/null", "http://localhost:8080/readyz"]
# The heap is a part of what the container may have; a process without memory ends, and is started again.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-XX:MaxRAMPercentage=40", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
            "-Xss512k", "-XX:ReservedCodeCacheSize=64m", "-XX:TrimNativeHeapInterval=5000", \
            "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
