#!/usr/bin/env bash
# Places about an order a second, most of them good, for as long as it runs.
set -u
shop=http://front-door:8080
skus=(MUG-BLUE MUG-WHITE TEAPOT-GLASS NOTEBOOK-A5 BAG-CANVAS)

order() { # order SKU QUANTITY CARD POSTCODE
  curl -sS -m 10 -o /dev/null "$shop/api/orders" -H 'Content-Type: application/json' \
    -H "X-Customer-Id: customer-$((RANDOM % 50))" -H "Idempotency-Key: demo-$RANDOM-$RANDOM-$RANDOM" \
    -d '{"lines": [{"sku": "'"$1"'", "quantity": '"$2"'}],
         "contact": {"name": "Dana Demo", "email": "dana@example.com"},
         "shipTo": {"street": "1 Main Street", "city": "Berlin", "postcode": "'"$4"'", "country": "DE"},
         "card": "'"$3"'"}'
}

restock() {
  curl -sS -m 10 -o /dev/null "$shop/api/admin/stock/$1/receipts" -H 'Content-Type: application/json' \
    -H "Idempotency-Key: demo-$RANDOM-$RANDOM-$RANDOM" -d '{"quantity": 1000}'
}

for ((n = 0; ; n++)); do
  sku=${skus[RANDOM % ${#skus[@]}]}
  case $((n % 20)) in
    4)  order "$sku" 1 tok_declined 10115 ;;
    8)  order "$sku" 1 tok_insufficient_funds 10115 ;;
    11) order LAMP-LIMITED 1 tok_visa 10115 ;;
    14) order "$sku" 1 tok_visa 00000 ;;
    17) order "$sku" 1 tok_capture_declined 10115 ;;
    19) order "$sku" 1 tok_unknown 10115 ;;
    *)  order "$sku" $((1 + RANDOM % 3)) tok_visa 10115 ;;
  esac
  ((n % 500 == 499)) && for each in "${skus[@]}"; do restock "$each"; done
  sleep 1
done
