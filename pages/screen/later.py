def ask(answer, paths):
    return {"fingerprint":answer.fingerprint,"chance":"; a loss in about 4 of 5 cases","loss":"about 4 of 5","next":{"text":"Keep Problem and Advice personal: +4.9 m EUR","page":"touchpoints"},"flips":{}}
